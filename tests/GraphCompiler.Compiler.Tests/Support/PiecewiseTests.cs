using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Tests.Support;

/// <summary>Collections in pieces do what those in one do, over several pieces too.</summary>
public sealed class PiecewiseTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(Many)]
    public void A_list_is_a_list(int count)
    {
        var expected = Enumerable.Range(0, count).ToList();
        var list = new PiecewiseList<int>(expected);
        Same();

        Insert(count / 2, [-1, -2, -3]);
        Insert(0, []);
        Insert(list.Count, [-4]);
        expected.RemoveRange(expected.Count / 3, expected.Count / 4);
        list.RemoveRange(list.Count / 3, list.Count / 4);
        Same();

        expected.RemoveAll(item => item % 3 == 0);
        list.RemoveAll(item => item % 3 == 0);
        Same();
        Assert.Equal(expected.IndexOf(-4), list.IndexOf(-4));
        Assert.Equal(-1, list.IndexOf(-5));

        list.Clear();
        Assert.Empty(list);
        list.Add(7);
        Assert.Equal([7], list);

        void Insert(int at, int[] items)
        {
            expected.InsertRange(at, items);
            list.InsertRange(at, items);
            Same();
        }

        void Same()
        {
            Assert.Equal(expected.Count, list.Count);
            Assert.Equal(expected, list);
            var at = 0;
            foreach (var item in list)
            {
                Assert.Equal(item, list[at++]);
            }
        }
    }

    [Fact]
    public void A_list_has_no_items_beside_its_own()
    {
        var list = PiecewiseList<string>.Of("x", 3);
        list[1] = "y";
        Assert.Equal(["x", "y", "x"], list);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Many)]
    public void A_set_is_gone_through_as_a_hash_set_is(int count)
    {
        // Few different keys, so that many meet again, are removed, and come back in the place of others.
        var random = new Random(count);
        var expected = new HashSet<string>(StringComparer.Ordinal);
        var set = new PiecewiseSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3 * count; i++)
        {
            var key = $"key{random.Next(count)}";
            if (random.Next(4) == 0)
            {
                Assert.Equal(expected.Remove(key), set.Remove(key));
                Assert.False(set.Contains(key));
                Assert.Equal(-1, set.PlaceOf(key));
            }
            else
            {
                Assert.Equal(expected.Add(key), set.Add(key, out var place));
                Assert.Equal(key, set.At(place));
                Assert.Equal(place, set.PlaceOf(key));
            }

            Assert.Equal(expected.Count, set.Count);
        }

        Assert.Equal([.. expected], set.ToArray());
    }

    [Fact]
    public void A_set_keeps_apart_what_has_one_hash()
    {
        var set = new PiecewiseSet<string>(new OneHash());
        set.UnionWith(["a", "b", "c", "b"]);
        Assert.Equal(["a", "b", "c"], set);
        Assert.True(set.Remove("b"));
        Assert.True(set.Contains("a") && set.Contains("c") && !set.Contains("b"));
        Assert.True(set.Remove("c"));
        Assert.True(set.Remove("a"));
        Assert.Empty(set);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Many)]
    public void A_dictionary_is_gone_through_as_one_in_one_piece_is(int count)
    {
        var random = new Random(count);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var dictionary = new PiecewiseDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 3 * count; i++)
        {
            var key = $"key{random.Next(count)}";
            if (random.Next(4) == 0)
            {
                Assert.Equal(expected.Remove(key), dictionary.Remove(key));
            }
            else
            {
                expected[key] = dictionary[key] = i;
            }

            Assert.Equal(expected.TryGetValue(key, out var value), dictionary.TryGetValue(key, out var found));
            Assert.Equal(value, found);
        }

        Assert.Equal(expected, dictionary);
        Assert.Equal(expected.Keys, dictionary.Keys);
        Assert.Equal(expected.Values, dictionary.Values);
        Assert.Equal(expected.Count, dictionary.Count);
    }

    [Fact]
    public void A_dictionary_knows_what_it_has_not()
    {
        var dictionary = Enumerable.Range(1, 2).ToPiecewiseDictionary(number => number, number => $"{number}");
        Assert.Equal("2", dictionary[2]);
        Assert.False(dictionary.ContainsKey(3));
        Assert.Throws<KeyNotFoundException>(() => dictionary[3]);
        Assert.Throws<ArgumentException>(() => dictionary.Add(2, ""));
    }

    private sealed class OneHash : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string text) => 42;
    }
}
