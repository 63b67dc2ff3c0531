using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads which of the library's interfaces a class names, directly or through others.</summary>
internal static class ContractReader
{
    private const string Network = "INetwork`1";
    private const string Trainable = "ITrainable`1";

    public static EquatableArray<ContractDeclaration> Read(INamedTypeSymbol type) => type.AllInterfaces
        .Where(contract => RuntimeSymbols.Is(contract, Network) || RuntimeSymbols.Is(contract, Trainable))
        .Where(contract => contract.TypeArguments[0].SpecialType
            is SpecialType.System_Single or SpecialType.System_Double)
        .Select(contract => new ContractDeclaration(
            contract.TypeArguments[0].SpecialType == SpecialType.System_Double
                ? ElementType.Double
                : ElementType.Single,
            RuntimeSymbols.Is(contract, Trainable)))
        .ToEquatableArray();
}
