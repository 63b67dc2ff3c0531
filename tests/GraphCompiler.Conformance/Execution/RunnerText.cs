using System.Globalization;
using System.Text;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;

namespace Testing.Execution;

/// <summary>
/// Prints, beside a network, a class that calls its passes under one signature for all networks: spans and ref structs
/// cannot be passed through reflection.
/// </summary>
internal static class RunnerText
{
    public static string Print(Graph graph)
    {
        var name = graph.Declaration.Type.Name;
        var target = $"(({name})network)";
        var real = graph.ElementType == ElementType.Double ? "double" : "float";
        var all = Arguments(graph.Arguments, real);
        var inputs = Arguments(graph.Arguments.Where(argument => argument.Operator.Name == "Input"), real);
        var hasLoss = graph.Losses.Count > 0;
        var training = $"{target}.ForwardTraining({all})";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            public static class {{name}}Runner
            {
                public static object Create(int capacity, int seed) => new {{name}}(capacity, seed);

                public static void Forward(object network, Array[] a) => {{target}}.Forward({{inputs}});

                public static double ForwardTraining(object network, Array[] a)
                {
                    {{(hasLoss ? $"return {training};" : $"{training}; return 0;")}}
                }

                public static void Backward(object network, Array[] seeds, bool accumulate) =>
                    {{target}}.Backward({{Seeds(graph, real)}}accumulate);

                public static double Evaluate(object network, Array[] a) =>
                    {{(hasLoss ? $"{target}.Evaluate({all})" : "0")}};

                public static double TrainStep(object network, Array[] a, Optimizer optimizer) =>
                    {{(hasLoss ? $"{target}.TrainStep({all}{(all.Length > 0 ? ", " : "")}optimizer)" : "0")}};


            """);
        var nodes = graph.Nodes.Where(node => !node.Declaration.IsPrivate).ToList();
        Switch(text, target, "Value", nodes);
        Switch(text, target, "Gradient", nodes.Where(node => node.ElementType != ElementType.Int32));
        return text.Append("}\n").ToString();
    }

    private static void Switch(StringBuilder text, string target, string property, IEnumerable<GraphNode> nodes)
    {
        var cases = nodes.Select(node => $"        \"{node.Name}\" => {target}.{node.Name}.{property}.ToArray(),\n");
        text.Append(CultureInfo.InvariantCulture, $$"""
                public static Array {{property}}(object network, string node) => node switch
                {
            {{string.Concat(cases)}}        _ => throw new ArgumentException(node),
                };


            """);
    }

    private static string Arguments(IEnumerable<GraphNode> nodes, string real) => string.Join(
        ", ", nodes.Select((node, i) => $"({(node.ElementType == ElementType.Int32 ? "int" : real)}[])a[{i}]"));

    private static string Seeds(Graph graph, string real) => graph.Losses.Count > 0
        ? ""
        : string.Concat(graph.Outputs
            .Where(output => output.ElementType != ElementType.Int32)
            .Select((_, i) => $"({real}[])seeds[{i}], "));
}
