namespace Regression;

/// <summary>Patients: ten measurements and one progression each.</summary>
/// <param name="Measurements">A patient's after another's.</param>
/// <param name="Progression">In hundreds of the file's units.</param>
public sealed record Patients(float[] Measurements, float[] Progression)
{
    /// <summary>How many there are.</summary>
    public int Count => Progression.Length;
}
