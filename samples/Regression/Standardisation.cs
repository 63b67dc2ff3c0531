namespace Regression;

/// <summary>Shifts and scales each measurement to mean 0 and deviation 1 over the patients it was made from.</summary>
public sealed class Standardisation
{
    private readonly double[] _means = new double[ProgressionFile.Features];
    private readonly double[] _deviations = new double[ProgressionFile.Features];

    /// <summary>Measures the patients to learn from; those held back must not be looked at.</summary>
    /// <exception cref="InvalidDataException">A measurement is the same for every patient.</exception>
    public Standardisation(Patients training)
    {
        for (int column = 0; column < ProgressionFile.Features; column++)
        {
            double[] values = [.. Column(training, column)];
            double mean = values.Average();
            _means[column] = mean;
            _deviations[column] = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            if (_deviations[column] == 0)
                throw new InvalidDataException($"Measurement {column + 1} is the same for every patient.");
        }
    }

    /// <summary>The patients with standardised measurements.</summary>
    public Patients Apply(Patients patients)
    {
        float[] scaled = new float[patients.Measurements.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            int column = i % ProgressionFile.Features;
            scaled[i] = (float)((patients.Measurements[i] - _means[column]) / _deviations[column]);
        }

        return patients with { Measurements = scaled };
    }

    private static IEnumerable<double> Column(Patients patients, int column) =>
        Enumerable.Range(0, patients.Count)
            .Select(row => (double)patients.Measurements[(row * ProgressionFile.Features) + column]);
}
