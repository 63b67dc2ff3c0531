using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Tests.Differentiation;
using Testing.Declarations;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Planning;

public class PlanTests
{
    private const int Networks = 1000;

    public static TheoryData<string> Modules => LoopGradientTests.Modules;

    [Theory]
    [InlineData(ElementType.Double)]
    [InlineData(ElementType.Single)]
    public void A_plan_of_any_network_computes_what_the_interpreter_does(ElementType elementType)
    {
        for (var seed = 0; seed < Networks; seed++)
        {
            var declaration = RandomNetwork.Draw(seed, elementType);
            try
            {
                Check(declaration, seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Network {seed}: {exception.Message}\n{DeclarationText.Print(declaration)}", exception);
            }
        }
    }

    /// <summary>Checks the windows of a network's plans, and that they compute what the interpreter does.</summary>
    internal static void Check(NetworkDeclaration declaration, int seed)
    {
        var program = Programs.Of(declaration);
        WindowChecks.Check(program.Inference);
        WindowChecks.Check(program.Training);
        var feed = RandomFeed.For(program.Training.Module, 1 + (seed % 4), new Random(seed));
        var inference = Stages.Lower(declaration, Operators.Mode.Inference);
        Compare(program, inference, Stages.Differentiate(declaration), feed, feed.Batch + (seed % 3));
        CompareChunks(program, inference, feed);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_plan_of_a_loop_computes_what_the_interpreter_does(string module)
    {
        foreach (var isOptimized in new[] { false, true })
        {
            var program = Programs.Of(_ => LoopGradientTests.Make(module), isOptimized);
            Assert.True(WindowChecks.Check(program.Inference) > 2);
            Assert.True(WindowChecks.Check(program.Training) > 4);
            var feed = RandomFeed.For(program.Training.Module, 2, new Random(5));
            var differentiated = LoopGradientTests.Differentiated(module);
            Compare(program, differentiated, differentiated, feed, capacity: 3);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loops_body_has_its_windows_once_for_all_steps(bool isReversed)
    {
        var few = Programs.Of(_ => Recurrences.Module(5, isReversed));
        var many = Programs.Of(_ => Recurrences.Module(500, isReversed));
        foreach (var (small, large) in new[] { (few.Inference, many.Inference), (few.Training, many.Training) })
        {
            // A sequence or stack holds a part for each step; without those, five steps and five hundred take as much.
            Assert.Equal(small.Memory.PerSample - Stacks(small), large.Memory.PerSample - Stacks(large));
            Assert.Equal(small.Memory.Fixed, large.Memory.Fixed);
            Assert.Equal(small.Steps.Count, large.Steps.Count);
            Assert.Equal(small.Bodies.Values.Sum(body => body.Count), large.Bodies.Values.Sum(body => body.Count));
        }
    }

    [Fact]
    public void A_carried_value_is_replaced_where_it_is_unless_it_is_still_read()
    {
        var recurrence = Programs.Of(_ => Recurrences.Module(3, isReversed: false));
        Assert.Equal(0, CopiesOfFirstLoop(recurrence.Inference));
        Assert.Equal(0, CopiesOfFirstLoop(recurrence.Training));

        // One of two values that change places has to wait.
        Assert.Equal(1, CopiesOfFirstLoop(Programs.Of(_ => Recurrences.Swapped(3)).Inference));
    }

    [Fact]
    public void Windows_that_share_memory_are_found()
    {
        var program = Programs.Of(_ => Recurrences.Module(5, isReversed: false));
        var plan = program.Training;
        var loop = plan.Module.Body.Operations.OfType<Loop>().First();
        var places = plan.Places.ToDictionary(pair => pair.Key, pair => pair.Value);
        places[loop.Body.Parameters[0]] = places[loop.Results[0]] = places[loop.Results[1]];
        var damaged = plan with { Places = places };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => WindowChecks.Check(damaged));

        var feed = RandomFeed.For(plan.Module, 2, new Random(6));
        var loss = new PlanSimulator(program, 2, feed).ForwardTraining(feed);
        Assert.False(Same(loss, new PlanSimulator(program with { Training = damaged }, 2, feed).ForwardTraining(feed)));
    }

    // The carried values whose next ones are copied when a step ends.
    private static int CopiesOfFirstLoop(Plan plan)
    {
        var loop = plan.Module.Body.Operations.OfType<Loop>().First();
        return loop.Carried.Zip(loop.Body.Results).Count(pair => plan.Places[pair.First] != plan.Places[pair.Second]);
    }

    // The windows of the values whose leading axis is the step, aligned as the plan does it.
    private static long Stacks(Plan plan)
    {
        var windows = plan.Places
            .Select(pair => (pair.Key.Shape, pair.Value))
            .Concat(plan.Kept.Select(kept => (kept.Key.Shape, kept.Value)))
            .Where(pair => pair.Value is Place.Slab && pair.Shape.Rank == 3 && pair.Shape[1] == Shape.Batch)
            .Select(pair => (((Place.Slab)pair.Value).Offset, pair.Shape.Size.Factor));
        return windows.Distinct().Sum(window => (window.Factor + 7) / 8 * 8);
    }

    private static void Compare(Program program, Module inference, Module module, Feed feed, int capacity)
    {
        var run = Interpreter.Run(module, feed.For(module));
        var inferred = inference == module ? run : Interpreter.Run(inference, feed.For(inference));
        var simulator = new PlanSimulator(program, capacity, feed);
        var evaluated = Phases.EvaluatedNodes(program.Inference.Module);
        simulator.Forward(feed);
        CompareNodes(simulator, program.Inference, inferred, name => !evaluated.Contains(name));
        CompareStates(simulator, program.Inference, inference, inferred);
        for (var round = 1; round <= 2; round++)
        {
            Assert.True(
                Same(module.Total is null ? null : run.Total, simulator.ForwardTraining(feed)), "The loss differs.");
            CompareNodes(simulator, program.Training, run, _ => true);
            CompareStates(simulator, program.Training, module, run);
            simulator.Backward(feed, accumulate: round == 2);
            CompareNodes(simulator, program.Training, run, _ => true);
            CompareGradients(simulator, program, module, run, round);
        }
    }

    private static void CompareStates(PlanSimulator simulator, Plan plan, Module module, Evaluation run)
    {
        foreach (var (state, planned) in module.States.Zip(plan.Module.States))
        {
            Close.Assert(state.Successor.Name, run.Of(state.Next), simulator.Read(plan, planned.Successor));
        }
    }

    private static void CompareGradients(
        PlanSimulator simulator, Program program, Module module, Evaluation run, int round)
    {
        foreach (var parameter in module.Parameters.Where(parameter => parameter.IsTrainable))
        {
            var expected = module.Gradients.ContainsKey(parameter.Name)
                ? run.Gradient(parameter.Name).Values.Select(value => value * round).ToArray()
                : new double[parameter.Shape.Size.Factor];
            Close.Assert("d" + parameter.Name, expected, simulator.Memory.Gradient(parameter.Name));
        }

        var parameters = module.Parameters.Select(parameter => parameter.Name);
        foreach (var name in module.Gradients.Keys.Except(parameters))
        {
            Close.Assert(
                "d" + name, run.Gradient(name),
                simulator.Read(program.Training, program.Training.Module.Gradients[name]));
        }
    }

    private static void CompareNodes(PlanSimulator simulator, Plan plan, Evaluation run, Func<string, bool> has)
    {
        foreach (var name in plan.Module.Observable.Concat(plan.Module.Outputs).Where(has))
        {
            Close.Assert(name, run.Node(name), simulator.Read(plan, plan.Module.Nodes[name]));
        }
    }

    // As one batch, and two samples at a time.
    private static void CompareChunks(Program program, Module module, Feed feed)
    {
        if (module.Total is null)
        {
            return;
        }

        var run = Interpreter.Run(module, feed.For(module));
        var isChunked = program.Inference.IsChunked && module.Arguments.Count > 0;
        foreach (var capacity in isChunked ? new[] { feed.Batch, 2, 1 } : [feed.Batch])
        {
            Assert.True(
                Same(run.Total, new PlanSimulator(program, capacity, feed).Evaluate(feed)),
                $"The loss in chunks of {capacity} differs.");
        }
    }

    private static bool Same(double? expected, double? actual) => expected is { } x && actual is { } y
        ? Math.Abs(x - y) <= 1e-12 + (1e-10 * Math.Abs(x))
        : expected.HasValue == actual.HasValue;
}
