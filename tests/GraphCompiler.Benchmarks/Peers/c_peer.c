/* The tiny workloads as one would write them in C for these very sizes; see CompiledC. Weights are [out, in] as they
   come and [in, out] as they are read, so that the compiler can make a register of the outputs. */
#include <math.h>
#include <stdlib.h>

#define KEEP __attribute__((noinline))
/* So that no call is left out: its value is read here, and from here on the state may be another. */
#define DONE(state, value) __asm__ volatile("" : "+r"(state) : "x"(value) : "memory")

static float sigmoid(float x) { return 1 / (1 + expf(-x)); }

static void transpose(int rows, int columns, const float *from, float *to)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            to[j * rows + i] = from[i * columns + j];
}

/* W1: 8-16-16-1, tanh. */

struct __attribute__((aligned(64))) controller { float first[8][16], b1[16], second[16][16], b2[16], third[16], x[8], b3; };

void *controller_open(float **arrays)
{
    struct controller *net = aligned_alloc(64, sizeof *net);
    transpose(16, 8, arrays[0], net->first[0]);
    transpose(16, 16, arrays[2], net->second[0]);
    for (int i = 0; i < 16; i++)
        net->b1[i] = arrays[1][i], net->b2[i] = arrays[3][i], net->third[i] = arrays[4][i];
    net->b3 = arrays[5][0];
    for (int i = 0; i < 8; i++)
        net->x[i] = arrays[6][i];
    return net;
}

static KEEP float controller(const struct controller *restrict net)
{
    float h[16], g[16], y = net->b3;
    for (int o = 0; o < 16; o++)
    {
        float sum = net->b1[o];
        for (int i = 0; i < 8; i++)
            sum += net->first[i][o] * net->x[i];
        h[o] = sum;
    }
    for (int o = 0; o < 16; o++)
        h[o] = tanhf(h[o]);
    for (int o = 0; o < 16; o++)
        g[o] = net->b2[o];
    for (int i = 0; i < 16; i++)
        for (int o = 0; o < 16; o++)
            g[o] += net->second[i][o] * h[i];
    for (int o = 0; o < 16; o++)
        g[o] = tanhf(g[o]);
    for (int o = 0; o < 16; o++)
        y += net->third[o] * g[o];
    return y;
}

void controller_run(struct controller *net, int count, float *results)
{
    for (int i = 0; i < count; i++)
    {
        float y = controller(net);
        DONE(net, y);
        if (results)
            results[i] = y;
    }
}

/* The same where each sample needs the result of the one before. */

void *waiting_open(float **arrays) { return controller_open(arrays); }

void waiting_run(struct controller *net, int count, float *results)
{
    for (int i = 0; i < count; i++)
    {
        net->x[0] = controller(net);
        if (results)
            results[i] = net->x[0];
    }
}

/* W7: an LSTM of 32 units on one number, then linear to one. */

#define UNITS 32

struct __attribute__((aligned(64))) stream
{
    float input[4 * UNITS], hidden[UNITS][4 * UNITS], bias[4 * UNITS], out[UNITS], h[UNITS], c[UNITS], b, x;
};

void *stream_open(float **arrays)
{
    struct stream *net = aligned_alloc(64, sizeof *net);
    transpose(4 * UNITS, UNITS, arrays[1], net->hidden[0]);
    for (int i = 0; i < 4 * UNITS; i++)
        net->input[i] = arrays[0][i], net->bias[i] = arrays[2][i] + arrays[3][i];
    for (int i = 0; i < UNITS; i++)
        net->out[i] = arrays[4][i], net->h[i] = 0, net->c[i] = 0;
    net->b = arrays[5][0];
    net->x = arrays[6][0];
    return net;
}

static KEEP float stream(struct stream *restrict net)
{
    float g[4 * UNITS], y = net->b;
    for (int j = 0; j < 4 * UNITS; j++)
        g[j] = net->bias[j] + net->input[j] * net->x;
    for (int i = 0; i < UNITS; i++)
        for (int j = 0; j < 4 * UNITS; j++)
            g[j] += net->hidden[i][j] * net->h[i];
    for (int j = 0; j < UNITS; j++)
    {
        float i = sigmoid(g[j]), f = sigmoid(g[UNITS + j]);
        float n = tanhf(g[2 * UNITS + j]), o = sigmoid(g[3 * UNITS + j]);
        net->c[j] = f * net->c[j] + i * n;
        net->h[j] = o * tanhf(net->c[j]);
    }
    for (int j = 0; j < UNITS; j++)
        y += net->out[j] * net->h[j];
    return y;
}

void stream_run(struct stream *net, int count, float *results)
{
    for (int i = 0; i < count; i++)
    {
        float y = stream(net);
        DONE(net, y);
        if (results)
            results[i] = y;
    }
}

/* W9: a step of 2-3-2, sigmoid, half the sum of squared errors, plain gradient descent. */

struct worked { float hidden[3][2], b1[3], out[2][3], b2[2], x[2], t[2], rate; };

void *worked_open(float **arrays)
{
    struct worked *net = malloc(sizeof *net);
    for (int o = 0; o < 3; o++)
        for (int i = 0; i < 2; i++)
            net->hidden[o][i] = arrays[0][2 * o + i], net->out[i][o] = arrays[2][3 * i + o];
    for (int i = 0; i < 3; i++)
        net->b1[i] = arrays[1][i];
    for (int i = 0; i < 2; i++)
        net->b2[i] = arrays[3][i], net->x[i] = arrays[4][i], net->t[i] = arrays[5][i];
    net->rate = arrays[6][0];
    return net;
}

static KEEP float worked(struct worked *restrict net)
{
    float h[3], y[2], dh[3], dy[2], loss = 0;
    for (int o = 0; o < 3; o++)
        h[o] = sigmoid(net->b1[o] + net->hidden[o][0] * net->x[0] + net->hidden[o][1] * net->x[1]);
    for (int o = 0; o < 2; o++)
        y[o] = sigmoid(net->b2[o] + net->out[o][0] * h[0] + net->out[o][1] * h[1] + net->out[o][2] * h[2]);
    for (int o = 0; o < 2; o++)
    {
        float error = y[o] - net->t[o];
        loss += 0.5f * error * error;
        dy[o] = error * y[o] * (1 - y[o]);
    }
    for (int i = 0; i < 3; i++)
        dh[i] = (net->out[0][i] * dy[0] + net->out[1][i] * dy[1]) * h[i] * (1 - h[i]);
    for (int o = 0; o < 2; o++)
    {
        for (int i = 0; i < 3; i++)
            net->out[o][i] -= net->rate * dy[o] * h[i];
        net->b2[o] -= net->rate * dy[o];
    }
    for (int o = 0; o < 3; o++)
    {
        for (int i = 0; i < 2; i++)
            net->hidden[o][i] -= net->rate * dh[o] * net->x[i];
        net->b1[o] -= net->rate * dh[o];
    }
    return loss;
}

void worked_run(struct worked *net, int count, float *results)
{
    for (int i = 0; i < count; i++)
    {
        float loss = worked(net);
        DONE(net, loss);
        if (results)
            results[i] = loss;
    }
}
