using System.Diagnostics;
using System.Runtime.InteropServices;
using GraphCompiler.Benchmarks.Measuring;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>
/// A case of <c>c_peer.c</c>: what the C compiler makes of loops written for the very sizes, with all that it may do for
/// this processor. It has neither checks of its arguments nor any memory but its own.
/// </summary>
public sealed unsafe class CompiledC : Peer
{
    private static readonly string[] Options =
        ["-O3", "-ffast-math", "-march=native", "-mprefer-vector-width=512", "-shared", "-fPIC"];

    private static IntPtr library;
    private readonly delegate* unmanaged<IntPtr, int, float*, void> run;
    private readonly IntPtr state;
    private readonly int steps;

    /// <param name="name">The case's name in the source.</param>
    /// <param name="steps">How many results of it are compared.</param>
    /// <param name="arrays">The parameters, then what is fed, in the order of the source.</param>
    public CompiledC(string name, int steps, params IReadOnlyList<float[]> arrays)
        : base("C")
    {
        if (library == IntPtr.Zero)
        {
            library = Compile();
        }

        this.steps = steps;
        run = (delegate* unmanaged<IntPtr, int, float*, void>)NativeLibrary.GetExport(library, name + "_run");
        var open = (delegate* unmanaged<IntPtr*, IntPtr>)NativeLibrary.GetExport(library, name + "_open");
        var pins = arrays.Select(array => GCHandle.Alloc(array, GCHandleType.Pinned)).ToArray();
        var addresses = pins.Select(pin => pin.AddrOfPinnedObject()).ToArray();
        fixed (IntPtr* first = addresses)
        {
            state = open(first);
        }

        foreach (var pin in pins)
        {
            pin.Free();
        }
    }

    public override float[] Result()
    {
        var results = new float[steps];
        fixed (float* first = results)
        {
            run(state, steps, first);
        }

        return results;
    }

    public override double Time(int count) => Sampler.Elapsed(calls => run(state, calls, null), count);

    private static IntPtr Compile()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Peers", "c_peer.c");
        var target = Path.Combine(Directory.CreateTempSubdirectory("graphcompiler").FullName, "c_peer.so");
        try
        {
            using var compiler = Process.Start("cc", [.. Options, source, "-o", target, "-lm"]);
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
            {
                return NativeLibrary.Load(target);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // As below: there is none.
        }

        throw new PeerMissingException("C is skipped: 'cc' is not installed, or does not compile for this processor.");
    }
}
