using System.Text;
using CsCheck;
using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class CanonicalFormTests
{
    // Where the machine has no culture data, the runtime composes nothing and cannot be the twin.
    private static readonly bool RuntimeComposes = "e\u0301".Normalize() == "é";

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("a\u0302\u0323", "ậ")] // marks in the other order
    [InlineData("и\u0306", "й")]
    [InlineData("α\u0301", "ά")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\uAC00\u11AB", "간")]
    [InlineData("\u212B", "Å")] // the sign of the unit
    [InlineData("\uF900", "豈")]
    [InlineData("\u0958", "\u0915\u093C")] // composed forms that Unicode takes apart
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("e\u0301\u0301", "é\u0301")]
    [InlineData("\u0301e", "\u0301e")]
    public void Letters_and_marks_have_one_form(string text, string expected) => Assert.Equal(expected, CanonicalForm.Of(text));

    [Fact]
    public void Every_character_gets_the_form_that_the_runtime_gives()
    {
        Assert.SkipUnless(RuntimeComposes, "The runtime has no culture data.");
        string[] wrong =
        [
            .. AllRunes().Select(rune => rune.ToString())
                .Where(text => CanonicalForm.Of(text) != text.Normalize(NormalizationForm.FormC) || CanonicalForm.Of(text.Normalize(NormalizationForm.FormD)) != text.Normalize(NormalizationForm.FormC))
                .Select(text => $"{char.ConvertToUtf32(text, 0):X}"),
        ];
        Assert.Equal([], wrong);
    }

    [Fact]
    public void Any_row_of_letters_and_marks_gets_the_form_that_the_runtime_gives()
    {
        Assert.SkipUnless(RuntimeComposes, "The runtime has no culture data.");
        Gen.OneOf<string>("a", "e", "q", "é", "ậ", "и", "\u0301", "\u0302", "\u0323", "\u0327", "\u0306", "\u0345", "\u1112", "\u1161", "\u11AB", "\uAC00", "\uAC01", "\u0915", "\u093C", "\U0001D15E", " ")
            .Array[0, 8].Select(string.Concat)
            .Sample(text => Assert.Equal(text.Normalize(NormalizationForm.FormC), CanonicalForm.Of(text)), iter: Rounds.Of(20_000));
    }

    [Fact]
    public void What_is_said_not_to_change_does_not_change_beside_its_like()
    {
        string stable = string.Concat(AllRunes().Where(rune => !CanonicalForm.MayChange(rune) && rune.Value > 0x20));
        Assert.Equal(stable, CanonicalForm.Of(stable));
        Assert.True(CanonicalForm.MayChange(new Rune('\u0301')));
        Assert.False(CanonicalForm.MayChange(new Rune('й')));
        Assert.False(CanonicalForm.MayChange(new Rune('漢')));
    }

    private static IEnumerable<Rune> AllRunes() => Enumerable.Range(0, 0x30000)
        .Where(value => Rune.IsValid(value) && (value & 0xFFFE) != 0xFFFE && value is not (>= 0xFDD0 and <= 0xFDEF)) // no character: the runtime refuses them
        .Select(value => new Rune(value));
}
