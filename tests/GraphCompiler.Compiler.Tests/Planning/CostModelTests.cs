using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Tests.Planning;

/// <summary>The scratch memory that the plan gives to products.</summary>
public class CostModelTests
{
    private const long Block = 512 * 256;

    [Theory]
    [InlineData(1024, 1024, 1024, false, Block + (1024 * 544))]
    [InlineData(2048, 300, 400, true, (96 * 1024) + (2048 * 332))]
    [InlineData(1024, 1000, 1024, false, Block)]
    [InlineData(1000, 1024, 1024, true, Block)]
    [InlineData(1024, 1024, 192, false, 512 * 192)]
    public void A_product_whose_rows_are_packed_once_has_room_for_them(
        int rows, int depth, int columns, bool transposed, long expected) => Assert.Equal(
            new Size(expected, false),
            CostModel.ProductScratch(new(rows, false), new(depth, false), new(columns, false), transposed));

    [Fact]
    public void Rows_of_a_batch_have_no_room_of_their_own() => Assert.Equal(
        new Size(Block, false),
        CostModel.ProductScratch(new(1, true), new(1024, false), new(1024, false), transposed: false));
}
