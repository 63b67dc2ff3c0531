namespace GraphCompiler.Package.Tests;

/// <summary>All tests use one package, packed once, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Package";
}
