using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

public class PanelLayoutTests
{
    [Theory]
    [InlineData(3, 1, 16)]
    [InlineData(3, 16, 16)]
    [InlineData(3, 17, 32)]
    [InlineData(3, 32, 32)]
    [InlineData(3, 33, 48)]
    [InlineData(3, 80, 80)]
    [InlineData(3, 81, 96)]
    [InlineData(0, 5, 16)]
    [InlineData(5, 0, 0)]
    public void Columns_are_rounded_up_to_half_panels(int k, int n, int columns)
    {
        Assert.Equal(k * columns, PanelLayout.Length<float>(k, n));
        Assert.Equal(k * ((n + 7) / 8 * 8), PanelLayout.Length<double>(k, n));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 10)]
    [InlineData(3, 16)]
    [InlineData(5, 17)]
    [InlineData(7, 32)]
    [InlineData(2, 70)]
    [InlineData(9, 90)]
    public void Packing_places_each_element_at_its_index_and_zeros_the_rest(int k, int n)
    {
        float[] logical = Data.Random<float>(k * n, 1).ToArray();
        float[] panels = new float[PanelLayout.Length<float>(k, n)], expected = new float[panels.Length];
        Array.Fill(panels, 9);
        PanelLayout.Pack<float>(logical, k, n, panels);
        for (int column = 0; column < n; column++)
        {
            for (int row = 0; row < k; row++)
                expected[PanelLayout.Index<float>(row, column, k, n)] = logical[(column * k) + row];
        }

        Assert.Equal(expected, panels);
        float[] back = new float[logical.Length];
        PanelLayout.Unpack<float>(panels, k, n, back);
        Assert.Equal(logical, back);
    }

    [Fact]
    public void A_panel_lies_row_after_row()
    {
        Assert.Equal(0, PanelLayout.Index<float>(0, 0, 5, 40));
        Assert.Equal(31, PanelLayout.Index<float>(0, 31, 5, 40));
        Assert.Equal(64, PanelLayout.Index<float>(2, 0, 5, 40));
        Assert.Equal((32 * 5) + 1, PanelLayout.Index<float>(0, 33, 5, 40));
        Assert.Equal((32 * 5) + 16, PanelLayout.Index<float>(1, 32, 5, 40));
        Assert.Equal((16 * 5) + 16, PanelLayout.Index<double>(1, 16, 5, 30));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PanelLayout.Pack<float>(new float[5], 2, 3, new float[32]));
        Assert.Throws<ArgumentException>(() => PanelLayout.Pack<float>(new float[6], 2, 3, new float[31]));
        Assert.Throws<ArgumentException>(() => PanelLayout.Unpack<float>(new float[33], 2, 3, new float[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PanelLayout.Pack<float>(new float[6], -2, -3, new float[32]));
        Assert.Throws<OverflowException>(() => PanelLayout.Length<float>(1 << 20, 1 << 20));
    }
}
