using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Benchmarks.Measuring;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>A square product by OpenBLAS's <c>cblas_sgemm</c>, one thread.</summary>
public sealed unsafe partial class OpenBlas : Peer
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101;
    private const int AsItIs = 111;
    private const int Transposed = 112;
    private static readonly string[] WideCores = ["SkylakeX", "Cooperlake", "SapphireRapids"];
    private static delegate* unmanaged<
        int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> multiply;

    private readonly int n;
    private readonly bool transposeA;
    private readonly bool transposeB;
    private readonly float[] a;
    private readonly float[] b;
    private readonly float[] c;

    public OpenBlas(int n, float[] a, bool transposeA, float[] b, bool transposeB)
        : base("OpenBLAS")
    {
        Load();
        (this.n, this.a, this.b, this.transposeA, this.transposeB) = (n, a, b, transposeA, transposeB);
        c = new float[n * n];
    }

    public override float[] Result()
    {
        Multiply(1);
        return c;
    }

    public override double Time(int count) => Sampler.Elapsed(Multiply, count);

    private void Multiply(int count)
    {
        fixed (float* left = a, right = b, product = c)
        {
            for (var i = 0; i < count; i++)
            {
                multiply(
                    RowMajor, transposeA ? Transposed : AsItIs, transposeB ? Transposed : AsItIs, n, n, n, 1, left, n,
                    right, n, 0, product, n);
            }
        }
    }

    private static void Load()
    {
        if (multiply != null)
        {
            return;
        }

        // It reads these once, as it is loaded, from the process's own environment, which .NET does not write to; and
        // 0.3.21 takes newer processors for ones without 512-bit registers.
        if (Vector512.IsHardwareAccelerated && !IsWide(Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE")))
        {
            SetEnvironment("OPENBLAS_CORETYPE", "SkylakeX", 1);
        }

        SetEnvironment("OPENBLAS_NUM_THREADS", "1", 1);
        if (!NativeLibrary.TryLoad(Library, out var library))
        {
            throw new PeerMissingException(
                $"OpenBLAS is skipped: {Library} is not installed (Debian: libopenblas0-pthread).");
        }

        RequireWideCore(library);
        multiply = (delegate* unmanaged<
            int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(library, "cblas_sgemm");
    }

    private static bool IsWide(string? core) => WideCores.Contains(core, StringComparer.OrdinalIgnoreCase);

    // Its kernels for processors without 512-bit registers take up to twice as long: a comparison would flatter us.
    private static void RequireWideCore(IntPtr library)
    {
        var name = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_corename");
        var core = Marshal.PtrToStringUTF8((IntPtr)name()) ?? "";
        if (Vector512.IsHardwareAccelerated && !IsWide(core))
        {
            throw new PeerMissingException(
                $"OpenBLAS is skipped: it runs its kernels for '{core}', without 512-bit registers. "
                + "Set OPENBLAS_CORETYPE=SkylakeX in the environment of this program.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
