using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>A word whose terms are written down here, not computed by the engine.</summary>
/// <param name="Printed">The word in a text.</param>
/// <param name="Exact">The forms under which an exact search must find it; the first is what it means in a query.</param>
/// <param name="Stem">What it shares with its other forms.</param>
internal sealed record KnownWord(string Printed, string[] Exact, string Stem)
{
    public static KnownWord[] All { get; } =
    [
        new("the", ["the"], "the"), new("The", ["the"], "the"), new("of", ["of"], "of"),
        new("strike", ["strike"], "strike"), new("strikes", ["strikes"], "strike"), new("Striking", ["striking"], "strike"),
        new("café", ["café", "cafe"], "cafe"), new("cafe\u0301", ["café", "cafe"], "cafe"), new("cafe", ["cafe"], "cafe"),
        new("Syria", ["syria"], "syria"), new("Syria’s", ["syria's"], "syria"), new("SYRIA'S", ["syria's"], "syria"),
        new("U.S.", ["u.s", "us"], "u.s"), new("1,200", ["1200"], "1200"), new("1200", ["1200"], "1200"),
        new("O’Brien", ["obrien"], "obrien"), new("O'Brien", ["obrien"], "obrien"), new("oﬃce", ["office"], "office"),
        new("offices", ["offices"], "office"), new("co\u00ADop", ["coop"], "coop"), new("🔥", ["🔥"], "🔥"), new("war", ["war"], "war"),
    ];

    public bool MeansExactly(KnownWord inText) => inText.Exact.Contains(Exact[0]);

    /// <summary>The letters that a query has to name to mean this word as it is printed.</summary>
    public string Letters => Exact[0];

    public static KnownWord Any(Random random) => All[random.Next(All.Length)];
}

/// <summary>A text that was put together from known words, so that their places are known as well.</summary>
internal sealed record KnownText(string Text, IReadOnlyList<(KnownWord Word, TextRange Place)> Words)
{
    private static readonly string[] Between =
        [" ", " ", " ", " ", ", ", ". ", " — ", "—", "-", "\n\n", "… ", " & ", " < ", "\u00A0", "! ", "; ", "?\n\n"];

    private static readonly string[] Marks = [" \"", "\" ", ",\" ", "\n\n\"", ".\"\n\n"];

    /// <summary>A text of <paramref name="count"/> words, parted by all kinds of punctuation.</summary>
    public static KnownText Random(Random random, int count, bool quotes)
    {
        var text = new StringBuilder(random.Next(4) == 0 ? "“" : "");
        var words = new List<(KnownWord, TextRange)>();
        for (int i = 0; i < count; i++)
        {
            KnownWord word = KnownWord.Any(random);
            words.Add((word, new TextRange(text.Length, word.Printed.Length)));
            text.Append(word.Printed);
            string[] between = quotes && random.Next(12) == 0 ? Marks : Between;
            text.Append(between[random.Next(between.Length)]);
        }

        return new KnownText(text.ToString(), words);
    }

    /// <summary>The words of a range of the text, as a text of their own.</summary>
    public KnownText Part(TextRange range) => new(
        range.In(Text),
        [.. Words.Where(word => range.Contains(word.Place)).Select(word => (word.Word, word.Place with { Start = word.Place.Start - range.Start }))]);

    /// <summary>Where words that satisfy <paramref name="wanted"/>, one after another, stand one behind the other.</summary>
    public IEnumerable<TextRange> Runs(IReadOnlyList<Func<KnownWord, bool>> wanted)
    {
        for (int i = 0; i + wanted.Count <= Words.Count; i++)
        {
            if (wanted.Select((satisfies, k) => satisfies(Words[i + k].Word)).All(yes => yes))
            {
                yield return TextRange.Between(Words[i].Place.Start, Words[i + wanted.Count - 1].Place.End);
            }
        }
    }

    /// <summary>
    /// The smallest runs of words that have a word of their own for each of <paramref name="wanted"/>, in any order, and at
    /// most <paramref name="between"/> others: by trying every choice.
    /// </summary>
    public IEnumerable<TextRange> Windows(IReadOnlyList<Func<KnownWord, bool>> wanted, int between)
    {
        IEnumerable<int[]> choices = [[]];
        foreach (Func<KnownWord, bool> satisfies in wanted)
        {
            int[] own = [.. Enumerable.Range(0, Words.Count).Where(i => satisfies(Words[i].Word))];
            choices = [.. from choice in choices from i in own where !choice.Contains(i) select (int[])[.. choice, i]];
        }

        (int First, int Last)[] windows =
            [.. choices.Select(choice => (First: choice.Min(), Last: choice.Max())).Where(window => window.Last - window.First + 1 - wanted.Count <= between).Distinct()];
        return windows
            .Where(window => !windows.Any(other => other != window && other.First >= window.First && other.Last <= window.Last))
            .Select(window => TextRange.Between(Words[window.First].Place.Start, Words[window.Last].Place.End));
    }
}

/// <summary>An article of known texts. Source, section and byline are texts as well: clauses about them ask for their words.</summary>
internal sealed record KnownArticle(Article Article, IReadOnlyDictionary<string, IReadOnlyList<KnownText>> Fields)
{
    public static KnownArticle Random(Random random, string id)
    {
        KnownText headline = KnownText.Random(random, random.Next(7), quotes: false);
        KnownText[] highlights = [.. Enumerable.Range(0, random.Next(4)).Select(_ => KnownText.Random(random, random.Next(6), quotes: false))];
        KnownText body = KnownText.Random(random, random.Next(3) == 0 ? random.Next(150) : random.Next(12), quotes: true);
        KnownText source = KnownText.Random(random, random.Next(1, 4), quotes: false);
        KnownText section = KnownText.Random(random, 1, quotes: false);
        KnownText[] byline = [.. Enumerable.Range(0, random.Next(3)).Select(_ => KnownText.Random(random, random.Next(1, 3), quotes: false)).DistinctBy(author => author.Text)];
        highlights = [.. highlights.Select(one => one.Text.Length == 0 ? one with { Text = "…" } : one)];
        return new KnownArticle(
            new Article
            {
                Id = id,
                Headline = headline.Text,
                Highlights = [.. highlights.Select(one => one.Text)],
                Body = body.Text,
                Source = source.Text,
                Section = section.Text,
                Byline = [.. byline.Select(author => author.Text)],
                Published = random.Next(5) == 0 ? null : new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(4 * 365 * 24)),
            },
            new Dictionary<string, IReadOnlyList<KnownText>>
            {
                ["headline"] = [headline],
                ["highlights"] = highlights,
                ["body"] = [body],
                ["quotes"] = [.. StraightMarks.Find(body.Text).Select(quote => body.Part(quote.Range))],
                ["source"] = [source],
                ["section"] = [section],
                ["byline"] = byline,
            });
    }

    /// <summary>The field of one quote by itself, as quotes are looked through for themselves.</summary>
    public const string QuoteAlone = "quote";

    /// <summary>Whether the field names somebody or something, and holds no sentences.</summary>
    public static bool IsLabel(string field) => field is "source" or "section" or "byline";

    /// <summary>Whether words of the field are found as printed, and not by their stems.</summary>
    public static bool IsPrintedOnly(string field) => IsLabel(field) || field == QuoteAlone;
}
