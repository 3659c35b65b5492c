using System.Globalization;

namespace SearchEngine.Server.Tests.Hidden;

/// <summary>One article as it is sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">The words that stand in no other version of any article.</param>
/// <param name="Body">What is sent.</param>
internal sealed record SentVersion(string Id, IReadOnlyList<string> Words, Dictionary<string, object?> Body);

/// <summary>
/// A random archive in which some of the articles, and some of the versions of the others, must not be seen. Every version has nonsense words of
/// its own in every field.
/// </summary>
internal sealed class HiddenArchive(int seed)
{
    /// <summary>A pair of words in five articles that can be seen, and in every one that cannot.</summary>
    public const string PhraseOfBoth = "copper lanterns";

    /// <summary>A pair of words in two articles that can be seen, too few for a suggestion, and in every one that cannot.</summary>
    public const string PhraseOfFew = "velvet anchors";

    /// <summary>A pair of words in articles that cannot be seen, and in no other.</summary>
    public const string PhraseOfHidden = "wicker thunderbolts";

    private static readonly string[] Syllables = ["ba", "do", "fi", "gu", "ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vu", "wa", "xo", "ze", "bru", "dra", "fle", "gri", "klo", "plu", "sna", "tro"];

    private readonly Random _random = new(seed);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private int _ids;

    /// <summary>What nobody may ever see.</summary>
    public HashSet<string> Secret { get; } = new(StringComparer.Ordinal) { "wicker", "thunderbolts" };

    /// <summary>What somebody could see once, or can see now.</summary>
    public List<string> Seen { get; } = ["ferry", "harbour", "said", "copper", "lanterns"];

    /// <summary>All ids, and how often each was asked for in vain where it is hidden.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>The articles of both archives, in the order in which they are sent; versions of one article follow each other.</summary>
    public IReadOnlyList<SentVersion> Shown { get; private set; } = [];

    /// <summary>Sent to the archive under test alone, before anything is hidden: articles that will be withdrawn, withheld or canceled.</summary>
    public IReadOnlyList<SentVersion> Doomed { get; private set; } = [];

    /// <summary>Sent to the archive under test alone, then: what hides the doomed, and what is under embargo.</summary>
    public IReadOnlyList<SentVersion> Hiding { get; private set; } = [];

    /// <summary>The ids to withdraw.</summary>
    public IReadOnlyList<string> Withdrawn { get; private set; } = [];

    /// <summary>Sent to both at last: versions that overtake one under embargo.</summary>
    public IReadOnlyList<SentVersion> Overtaking { get; private set; } = [];

    /// <summary>Makes the articles.</summary>
    public HiddenArchive Fill(DateTimeOffset now)
    {
        var shown = new List<SentVersion>();
        var doomed = new List<SentVersion>();
        var hiding = new List<SentVersion>();
        var overtaking = new List<SentVersion>();
        var withdrawn = new List<string>();
        DateTimeOffset embargo = now.AddDays(30);

        for (int i = 0, many = _random.Next(5, 8); i < many; i++) shown.Add(Visible(NewId(), 1, few: i < 2));
        for (int i = 0; i < 2; i++)
        {
            string corrected = NewId();
            shown.AddRange([Visible(corrected, 1), Visible(corrected, 2)]);
            string updatedUnderEmbargo = NewId();
            shown.Add(Visible(updatedUnderEmbargo, 1));
            hiding.Add(Hidden(updatedUnderEmbargo, 2, ("embargoed", embargo)));
            string overtaken = NewId();
            shown.Add(Visible(overtaken, 1));
            hiding.Add(Hidden(overtaken, 2, ("embargoed", embargo)));
            overtaking.Add(Visible(overtaken, 3));
        }

        for (int i = 0, many = _random.Next(3, 6); i < many; i++)
        {
            string id = NewId();
            doomed.Add(Hidden(id, 1));
            if (i % 2 == 0) doomed.Add(Hidden(id, 2));
            withdrawn.Add(id);
        }

        foreach (string status in (string[])["withheld", "canceled"])
        {
            hiding.Add(Hidden(NewId(), 1, ("status", status)));
            string later = NewId();
            doomed.Add(Hidden(later, 1));
            hiding.Add(Hidden(later, 2, ("status", status)));
        }

        for (int i = 0, many = _random.Next(1, 4); i < many; i++) hiding.Add(Hidden(NewId(), 1, ("embargoed", embargo)));
        (Shown, Doomed, Hiding, Withdrawn, Overtaking) = (shown, doomed, [.. hiding.OrderBy(_ => _random.Next())], withdrawn, overtaking);
        return this;
    }

    private string NewId()
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"article-{++_ids}");
        Ids.Add(id);
        return id;
    }

    private SentVersion Visible(string id, int version, bool few = false)
    {
        SentVersion sent = Version(id, version, $"Of {PhraseOfBoth} on the quay.{(few ? $" And {PhraseOfFew} too." : "")}");
        Seen.AddRange(sent.Words);
        return sent;
    }

    private SentVersion Hidden(string id, int version, params (string Key, object Value)[] more)
    {
        SentVersion sent = Version(id, version, $"Of {PhraseOfBoth} on the quay. And {PhraseOfFew} too. With {PhraseOfHidden} above.");
        foreach ((string key, object value) in more) sent.Body[key] = value;
        Secret.UnionWith(sent.Words);
        return sent;
    }

    private SentVersion Version(string id, int version, string phrases)
    {
        string[] words = [.. Enumerable.Range(0, 16).Select(_ => Word())];
        string speaker = $"{Capital(words[0])} {Capital(words[1])}";
        return new SentVersion(id, words, new Dictionary<string, object?>
        {
            ["headline"] = $"Ferry {words[2]} harbour {Capital(words[3])}",
            ["highlights"] = new[] { $"The harbour {words[4]} held" },
            ["body"] = $"The ferry was {words[5]} in the harbour. {phrases}\n\n“We never saw the {words[6]} {words[7]} of the ferry in the harbour,” said {speaker}, the {words[8]} minister.",
            ["source"] = $"The {Capital(words[9])} Post",
            ["section"] = words[10],
            ["byline"] = new[] { $"Ann {Capital(words[11])}" },
            ["place"] = words[12],
            ["keywords"] = new[] { words[13] },
            ["slugline"] = words[14],
            ["ednote"] = $"CORRECTS {words[15]}",
            ["published"] = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(_random.Next(3_000)),
            ["version"] = version,
        });
    }

    /// <summary>A word that is no other, nor near one.</summary>
    private string Word()
    {
        while (true)
        {
            string word = string.Concat(Enumerable.Range(0, 5).Select(_ => Syllables[_random.Next(Syllables.Length)]));
            if (_words.Add(word)) return word;
        }
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
