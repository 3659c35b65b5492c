using CsCheck;
using SearchEngine.Core.Checking;
using Xunit;

namespace SearchEngine.Core.Tests.Checking;

/// <summary>What was changed between two versions of a text.</summary>
public sealed class TextChangesTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("Same.", "Same.", "Same.")]
    [InlineData("", "New.", "{+New.}")]
    [InlineData("Old.", "", "{-Old.}")]
    [InlineData("Sound Line says 113 people were aboard", "Sound Line says 115 people were aboard", "Sound Line says {113>115} people were aboard")]
    [InlineData("It was a big red dog that ran", "It was a small old dog that ran", "It was a {big red>small old} dog that ran")]
    [InlineData("He said no, again and again.", "He said no again and again.", "He said no{, > }again and again.")]
    [InlineData("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.{+\n\nThree.}")]
    [InlineData("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n{-Two.\n\n}Three.")]
    [InlineData("The first words here.\n\nThe second words here.", "The other words here.\n\nThe second phrase here.", "The {first>other} words here.\n\nThe second {words>phrase} here.")]
    [InlineData("Nothing of this has stayed.", "An entirely new beginning, though.", "{Nothing of this has stayed.>An entirely new beginning, though.}")]
    [InlineData("Er sagte „Nein“.", "Er sagte „Ja“.", "Er sagte „{Nein>Ja}“.")]
    public void The_words_that_differ_are_told_in_their_places(string older, string newer, string shown) =>
        Assert.Equal(shown, string.Concat(TextChanges.Of(older, newer).Select(part => part.Op switch
        {
            DiffOp.Equal => part.Text,
            DiffOp.Insert => $"{{+{part.Text}}}",
            DiffOp.Delete => $"{{-{part.Original}}}",
            _ => $"{{{part.Original}>{part.Text}}}",
        })));

    [Fact]
    public void The_parts_are_both_texts_whatever_they_hold()
    {
        string[] pieces = ["ferry ", "harbour, ", "the ", ".", "\n", "\n\n", "“", "”", "é", "e\u0301", "\u202E", "😀", "\ud800", "\udc00", "日本", " "];
        Gen<string> text = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 40].Select(string.Concat);
        Gen.Select(text, text).Sample((older, newer) =>
        {
            IReadOnlyList<DiffPart> parts = TextChanges.Of(older, newer);
            Assert.Equal(newer, string.Concat(parts.Select(part => part.Text)));
            Assert.Equal(older, string.Concat(parts.Select(part => part.Original)));
            Assert.All(parts, part => Assert.Equal(part.Op, part.Text == part.Original ? DiffOp.Equal : part.Text.Length == 0 ? DiffOp.Delete : part.Original.Length == 0 ? DiffOp.Insert : DiffOp.Replace));
        });
    }

    [Fact]
    public void Long_texts_that_have_nothing_in_common_are_given_as_replaced_and_not_compared()
    {
        string older = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => $"a{i}"));
        string newer = string.Join("\n\n", Enumerable.Range(0, 200_000).Select(i => $"b{i}"));
        DiffPart part = Assert.Single(TextChanges.Of(older, newer));
        Assert.Equal((DiffOp.Replace, newer, older), (part.Op, part.Text, part.Original));
    }
}
