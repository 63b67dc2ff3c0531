namespace Pictures;

/// <summary>Pictures beside each other, and what stands before and under them.</summary>
/// <param name="Caption">What the row shows.</param>
/// <param name="Pictures">The colours of each picture's pixels, row by row.</param>
/// <param name="Labels">What stands under each; none where it is empty.</param>
public sealed record PictureRow(string Caption, IReadOnlyList<string[]> Pictures, IReadOnlyList<string> Labels);
