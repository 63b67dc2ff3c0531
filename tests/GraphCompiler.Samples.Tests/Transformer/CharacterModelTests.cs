using Transformer;

namespace GraphCompiler.Samples.Tests.Transformer;

public class CharacterModelTests
{
    private static readonly int[] Text =
        Alphabet.Indices(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lighthouse.txt")));

    [Fact]
    public void A_few_steps_learn_more_than_how_often_each_letter_comes()
    {
        var model = ModelTraining.NewModel();

        // Knowing only how often each of the characters comes leaves their entropy, some 2.8.
        var entropy = Text.GroupBy(index => index)
            .Sum(group => -(double)group.Count() / Text.Length * Math.Log((double)group.Count() / Text.Length));
        var loss = ModelTraining.Train(model, Text, steps: 120);

        Assert.True(loss < entropy - 0.3, $"The loss is {loss}, and the characters' entropy {entropy}.");
    }

    [Fact]
    public void It_writes_what_it_knows_and_the_same_for_the_same_seed()
    {
        var model = ModelTraining.NewModel();
        var first = new Writer(1, topK: Alphabet.Size, seed: 3).GoOn(model, "the cat", 40);

        Assert.Equal(40, first.Length);
        Assert.Equal(first, new Writer(1, topK: Alphabet.Size, seed: 3).GoOn(model, "the cat", 40));
        Assert.NotEqual(first, new Writer(1, topK: Alphabet.Size, seed: 4).GoOn(model, "the cat", 40));
        Assert.Equal(
            new Writer(1, topK: 1, seed: 3).GoOn(model, "the cat", 40),
            new Writer(1e-6, topK: Alphabet.Size, seed: 4).GoOn(model, "the cat", 40));
    }

    [Fact]
    public void A_later_character_changes_no_earlier_prediction()
    {
        var model = ModelTraining.NewModel();
        var before = model.Forward(Text.AsSpan(0, CharacterModel.Context)).ToArray();
        int[] changed = [.. Text.Take(CharacterModel.Context)];
        changed[^1] = (changed[^1] + 1) % Alphabet.Size;
        var after = model.Forward(changed).ToArray();

        var last = (CharacterModel.Context - 1) * Alphabet.Size;
        Assert.Equal(before[..last], after[..last]);
        Assert.NotEqual(before[last..], after[last..]);
    }

    [Fact]
    public void A_character_it_does_not_know_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Alphabet.Indices("€"));
}
