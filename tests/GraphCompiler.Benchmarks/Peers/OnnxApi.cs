using System.Runtime.InteropServices;
using System.Text;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>The few functions of ONNX Runtime's C interface that a session needs, out of its table.</summary>
internal static unsafe class OnnxApi
{
    /// <summary>Where the library lies: a file, or a folder that contains it somewhere.</summary>
    public const string Variable = "ONNXRUNTIME_LIBRARY";

    private const uint Version = 14;
    private const int WarningsAndWorse = 2;
    private const int Everything = 99;
    private const int Arena = 1;
    private const int DefaultMemory = 0;
    private const int Float = 1;

    // Places in the table: it only grows at its end.
    private const int GetErrorMessage = 2;
    private const int CreateEnvironment = 3;
    private const int CreateSessionFromArray = 8;
    private const int RunSession = 9;
    private const int CreateSessionOptions = 10;
    private const int SetOptimization = 23;
    private const int SetThreads = 24;
    private const int CreateTensorWithData = 49;
    private const int CreateCpuMemoryInfo = 69;

    private static nint* table;
    private static nint environment;
    private static nint memory;

    public static nint Session(byte[] model, int threads)
    {
        Load();
        nint options, session;
        Require(((delegate* unmanaged<nint*, nint>)table[CreateSessionOptions])(&options));
        Require(((delegate* unmanaged<nint, int, nint>)table[SetThreads])(options, threads));
        Require(((delegate* unmanaged<nint, int, nint>)table[SetOptimization])(options, Everything));
        fixed (byte* bytes = model)
        {
            Require(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)table[CreateSessionFromArray])(
                environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    /// <summary>A tensor over memory that stays where it is.</summary>
    public static nint Tensor(float* data, long[] shape)
    {
        var elements = 1L;
        foreach (var size in shape)
        {
            elements *= size;
        }

        nint tensor;
        fixed (long* sizes = shape)
        {
            Require(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)
                table[CreateTensorWithData])(
                memory, data, (nuint)(elements * sizeof(float)), sizes, (nuint)shape.Length, Float, &tensor));
        }

        return tensor;
    }

    public static void Run(
        nint session, byte** inputNames, nint* inputs, int inputCount, byte** outputNames, int outputCount,
        nint* outputs) => Require(
        ((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)table[RunSession])(
            session, 0, inputNames, inputs, (nuint)inputCount, outputNames, (nuint)outputCount, outputs));

    private static void Require(nint status)
    {
        if (status != 0)
        {
            var message = ((delegate* unmanaged<nint, nint>)table[GetErrorMessage])(status);
            throw new InvalidOperationException("ONNX Runtime: " + Marshal.PtrToStringUTF8(message));
        }
    }

    private static void Load()
    {
        if (table != null)
        {
            return;
        }

        if (!NativeLibrary.TryLoad(Path(), out var library))
        {
            throw new PeerMissingException(
                $"ONNX Runtime is skipped: no libonnxruntime.so found; {Variable} may name it or a folder that "
                + "contains it (npm install --ignore-scripts onnxruntime-node).");
        }

        var (getTable, _) = *((delegate* unmanaged<(nint GetApi, nint GetVersion)*>)
            NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        table = ((delegate* unmanaged<uint, nint*>)getTable)(Version);
        nint created;
        fixed (byte* name = Encoding.UTF8.GetBytes("benchmarks\0"))
        {
            Require(((delegate* unmanaged<int, byte*, nint*, nint>)table[CreateEnvironment])(
                WarningsAndWorse, name, &created));
        }

        environment = created;
        Require(((delegate* unmanaged<int, int, nint*, nint>)table[CreateCpuMemoryInfo])(
            Arena, DefaultMemory, &created));
        memory = created;
    }

    private static string Path()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (!Directory.Exists(given))
        {
            return given ?? "libonnxruntime.so.1";
        }

        // A package of npm carries those of other processors too.
        var processor = $"{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();
        return Directory.EnumerateFiles(given, "libonnxruntime.so*", SearchOption.AllDirectories)
            .OrderByDescending(path => path.Contains(processor, StringComparison.Ordinal))
            .FirstOrDefault() ?? given;
    }
}
