using CsCheck;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Suggesting;

/// <summary>The index against reading every entry.</summary>
public sealed class PrefixIndexTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'c'].Array[1, 5].Select(letters => new string(letters));
    private static readonly Gen<string[]> Words = Word.Array[0, 4];

    [Fact]
    public void It_finds_what_reading_every_entry_finds_in_the_same_order() =>
        Gen.Select(Words.Array[0, 60], Word.Array[1, 3], Gen.Int[1, 12], Gen.Bool).Sample((entries, typed, limit, typos) =>
        {
            var index = new PrefixIndex(entries.Select((words, i) => new SuggestionEntry(string.Join(' ', words), i)));
            Assert.Equal(Read(entries, typed, typos).Take(limit), index.Find(typed, limit, typos, CancellationToken.None).Select(entry => entry.Count));
        });

    [Theory]
    [InlineData("cafe", "Café Society")]
    [InlineData("o'bri", "O’Brien speaks")]
    [InlineData("office", "Oﬃce towers")]
    [InlineData("syria", "Syria’s war")]
    [InlineData("u.s", "U.S.-backed forces")]
    [InlineData("covid-1", "COVID-19 deaths")]
    [InlineData("1200", "1,200 jobs lost")]
    public void Case_accents_and_typography_make_no_difference(string typed, string entry)
    {
        var index = new PrefixIndex([new SuggestionEntry(entry, 1)]);
        Assert.Single(index.Find([.. FoldedWords.Of(typed).Select(word => word.Folded)], 5, typos: false, CancellationToken.None));
    }

    private static IEnumerable<int> Read(string[][] entries, string[] typed, bool typos)
    {
        bool Means(string word, int i)
        {
            bool last = i == typed.Length - 1;
            if (typos && typed[i].Length >= 4) return last ? OneTypo.IsPrefix(typed[i], word) : OneTypo.IsWord(typed[i], word);
            return last ? word.StartsWith(typed[i], StringComparison.Ordinal) : word == typed[i];
        }

        bool Begins(string[] words) => words.Length >= typed.Length && typed.Select((_, i) => Means(words[i], i)).All(yes => yes);
        bool Holds(string[] words) => words.Length >= typed.Length && typed.Select((_, i) => words.Any(word => Means(word, i))).All(yes => yes);
        int[] all = [.. Enumerable.Range(0, entries.Length)];
        return all.Where(i => Begins(entries[i])).Concat(all.Where(i => !Begins(entries[i]) && Holds(entries[i])));
    }
}
