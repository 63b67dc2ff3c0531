namespace GraphCompiler.Package.Tests;

/// <summary>A test of what the build reads from the repository: there is nothing to read in a copy of the files.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RepositoryTheoryAttribute : TheoryAttribute
{
    public RepositoryTheoryAttribute()
    {
        // A directory in a clone, a file in a work tree.
        if (!Path.Exists(Path.Combine(PackedPackage.RepositoryRoot, ".git")))
        {
            Skip = "Commit and source link come from a Git repository, and these files are in none: clone the project.";
        }
    }
}
