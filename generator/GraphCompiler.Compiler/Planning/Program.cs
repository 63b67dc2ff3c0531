using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Everything there is to emit; emission only prints it.</summary>
/// <param name="Graph">The declared graph.</param>
/// <param name="Inference">Forward and Evaluate.</param>
/// <param name="Training">ForwardTraining and Backward.</param>
/// <param name="Parameters">The parameters' storage: trainable ones first, then frozen ones.</param>
/// <param name="Buffers">The buffers' storage.</param>
/// <param name="States">The states' storage.</param>
/// <param name="Constants">The constants' memory.</param>
public sealed record Program(
    Graph Graph,
    Plan Inference,
    Plan Training,
    IReadOnlyList<StoredParameter> Parameters,
    IReadOnlyList<StoredBuffer> Buffers,
    IReadOnlyList<StoredState> States,
    IReadOnlyList<StoredConstant> Constants)
{
    /// <summary>The passes over one sample that need no kernels, or a single one.</summary>
    public UnrolledPasses Unrolled { get; } = UnrolledPasses.Of(Graph, Inference, Training, Parameters);

    public ElementType ElementType => Graph.ElementType;

    public bool HasLoss => Graph.Losses.Count > 0;
}

/// <summary>A parameter's window of the storage.</summary>
public sealed record StoredParameter(Parameter Parameter, MemoryLayout Layout, long Offset, long Length);

/// <summary>A buffer's window of the buffers' storage.</summary>
public sealed record StoredBuffer(StateBuffer Buffer, long Offset, long Length);

/// <summary>A state's window of the states' storage, in elements a sample.</summary>
public sealed record StoredState(CarriedState State, long Offset)
{
    private const int Alignment = 16;

    /// <summary>The states of a module one after the other; both modules of a network have the same.</summary>
    public static IReadOnlyList<StoredState> Of(Module module)
    {
        var stored = new List<StoredState>();
        var offset = 0L;
        foreach (var state in module.States)
        {
            stored.Add(new StoredState(state, offset));
            offset = checked(offset + ((state.Shape.Size.Factor + Alignment - 1) / Alignment * Alignment));
        }

        return stored;
    }
}

/// <summary>A constant's window of the constants.</summary>
public sealed record StoredConstant(string Name, Value Value, bool IsInteger, long Offset);
