namespace DigitsApi;

/// <summary>What a client asks: which digits these images show.</summary>
/// <param name="Images">Each 8 rows of 8 pixels, row by row, from 0 (paper) to 1 (ink).</param>
public sealed record DigitRequest(float[][]? Images)
{
    private const int Pixels = 64;

    /// <summary>What is wrong with a request; <see langword="null"/> where nothing is.</summary>
    public static string? Fault(DigitRequest? request, int imageLimit)
    {
        if (request?.Images is not { Length: > 0 } images)
            return "There are no images: send {\"images\": [[64 numbers], …]}.";
        if (images.Length > imageLimit)
            return $"There are {images.Length} images; a request holds {imageLimit} at most.";
        for (int i = 0; i < images.Length; i++)
        {
            if (images[i] is not { Length: Pixels } pixels)
                return $"Image {i} has {images[i]?.Length ?? 0} pixels; it needs {Pixels}, row by row.";
            int bad = Array.FindIndex(pixels, pixel => pixel is not (>= 0 and <= 1));
            if (bad >= 0)
                return $"Pixel {bad} of image {i} is {pixels[bad]}; it must be from 0 to 1.";
        }

        return null;
    }
}
