using GraphCompiler.CostReport;

if (args is not [var assembly, var directory])
{
    Console.Error.WriteLine("usage: GraphCompiler.CostReport <compiled assembly> <directory of the reports>");
    return 2;
}

foreach (CompiledNetwork network in CompiledNetwork.In(assembly))
{
    if (ReportFile.Write(directory, network))
        Console.WriteLine($"Cost report: {ReportFile.PathOf(directory, network)}");
}

return 0;
