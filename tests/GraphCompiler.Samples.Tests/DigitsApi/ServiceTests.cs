using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Digits;
using DigitsApi;
using Xunit.Abstractions;

namespace GraphCompiler.Samples.Tests.DigitsApi;

public class ServiceTests(RunningService service, ITestOutputHelper output) : IClassFixture<RunningService>
{
    private const int Threads = 8;
    private readonly DigitImages test = DigitFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv")).Test;

    [Fact]
    public async Task It_is_healthy() =>
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health"));

    [Fact]
    public async Task It_reads_digits_it_never_saw()
    {
        var right = 0;
        for (var start = 0; start < test.Count; start += DigitService.ImageLimit)
        {
            var images = Images(start, Math.Min(DigitService.ImageLimit, test.Count - start));
            var readings = await ReadAsync(images);
            Assert.Equal(images.Length, readings.Length);
            right += readings.Where((reading, i) => reading.Digit == test.Labels[start + i]).Count();
            Assert.All(readings, reading => Assert.Equal(1, reading.Probabilities.Sum(), 1e-5f));
        }

        Assert.True(right >= 0.95 * test.Count, $"{right} of {test.Count} digits are right.");
    }

    [Theory]
    [InlineData("{}", "There are no images")]
    [InlineData("{\"images\": []}", "There are no images")]
    [InlineData("{\"images\": [[1, 2]]}", "Image 0 has 2 pixels; it needs 64")]
    [InlineData("{\"images\": [null]}", "Image 0 has 0 pixels")]
    [InlineData("{\"images\": \"one\"}", "The body is no such JSON")]
    [InlineData("[1, 2", "The body is no such JSON")]
    public async Task A_bad_request_is_answered_400_with_the_reason(string body, string reason)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync("/digits", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(reason, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pixels_outside_their_range_and_too_many_images_are_refused()
    {
        var blank = new float[64];
        var bright = (float[])blank.Clone();
        bright[5] = 16;

        Assert.Contains("Pixel 5 of image 1 is 16", await RefusedAsync([blank, bright]), StringComparison.Ordinal);
        Assert.Contains(
            "65 images; a request holds 64 at most",
            await RefusedAsync([.. Enumerable.Repeat(blank, 65)]),
            StringComparison.Ordinal);
        using var text = new StringContent("images");
        using var response = await service.Client.PostAsync("/digits", text);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void Eight_threads_on_shared_parameters_compute_what_one_does_to_the_last_bit()
    {
        var first = DigitTraining.NewNetwork();
        var expected = Predictions.Of(first, test);
        var workspaces = Enumerable.Range(0, Threads).Select(_ => new DigitClassifier(first, first.BatchCapacity)).ToArray();
        var differing = 0;
        var threads = workspaces.Select(network => new Thread(() =>
        {
            for (var round = 0; round < 50; round++)
            {
                if (!Predictions.Of(network, test).IsIdenticalTo(expected))
                {
                    Interlocked.Increment(ref differing);
                }
            }
        })).ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(0, differing);
    }

    [Fact]
    public async Task Under_load_no_request_fails_and_every_answer_is_the_same()
    {
        const int Requests = 250;
        var images = Images(0, 4);
        var expected = await ReadAsync(images);
        var times = new double[Threads * Requests];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < Requests; i++)
            {
                var sent = Stopwatch.GetTimestamp();
                var readings = await ReadAsync(images);
                times[(client * Requests) + i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                Assert.Equal(expected.SelectMany(reading => reading.Probabilities), readings.SelectMany(r => r.Probabilities));
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Array.Sort(times);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Length / seconds:0} requests/s, p50 {times[times.Length / 2]:0.00} ms, p99 {times[times.Length * 99 / 100]:0.00} ms"));
        Assert.All(times, time => Assert.True(time > 0, "A request was not answered."));
    }

    private float[][] Images(int start, int count) =>
        [.. Enumerable.Range(start, count).Select(i => test.Pixels.AsSpan(i * DigitImages.Size, DigitImages.Size).ToArray())];

    private async Task<DigitReading[]> ReadAsync(float[][] images)
    {
        using var response = await service.Client.PostAsJsonAsync("/digits", new DigitRequest(images));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<DigitResponse>())!.Readings;
    }

    private async Task<string> RefusedAsync(float[][] images)
    {
        using var response = await service.Client.PostAsJsonAsync("/digits", new DigitRequest(images));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
