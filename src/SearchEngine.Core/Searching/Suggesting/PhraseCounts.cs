using System.Runtime.InteropServices;
using System.Text;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>A pair or triple of words and how often it stands in the articles that were read.</summary>
/// <param name="Printed">The words as they are mostly printed.</param>
/// <param name="Articles">How many of the articles have it.</param>
internal readonly record struct CountedPhrase(string Printed, int Articles);

/// <summary>What the articles of one segment say of phrases.</summary>
/// <param name="Articles">How many were read.</param>
/// <param name="Length">How many words they have together.</param>
/// <param name="Phrases">The most frequent phrases, by their folded words parted by spaces.</param>
/// <param name="Words">How often each word of a phrase stands in the articles.</param>
internal sealed record SegmentPhrases(
    int Articles, long Length, IReadOnlyDictionary<string, CountedPhrase> Phrases, IReadOnlyDictionary<string, int> Words)
{
    /// <summary>These, and those of other articles.</summary>
    public SegmentPhrases Plus(SegmentPhrases others)
    {
        var phrases = new Dictionary<string, CountedPhrase>(Phrases, StringComparer.Ordinal);
        foreach ((string key, CountedPhrase other) in others.Phrases)
        {
            phrases[key] = phrases.TryGetValue(key, out CountedPhrase own) ? own with { Articles = own.Articles + other.Articles } : other;
        }

        var words = new Dictionary<string, int>(Words, StringComparer.Ordinal);
        foreach ((string word, int times) in others.Words) words[word] = words.GetValueOrDefault(word) + times;
        return new SegmentPhrases(Articles + others.Articles, Length + others.Length, phrases, words);
    }

    /// <summary>These without those of some of the articles, of which everything was counted.</summary>
    public SegmentPhrases Without(SegmentPhrases some)
    {
        var phrases = new Dictionary<string, CountedPhrase>(Phrases, StringComparer.Ordinal);
        foreach ((string key, CountedPhrase one) in some.Phrases)
        {
            if (!phrases.TryGetValue(key, out CountedPhrase own)) continue;
            if (own.Articles > one.Articles) phrases[key] = own with { Articles = own.Articles - one.Articles };
            else phrases.Remove(key);
        }

        var words = new Dictionary<string, int>(Words, StringComparer.Ordinal);
        foreach ((string word, int times) in some.Words)
        {
            if (!words.TryGetValue(word, out int own)) continue;
            if (own > times) words[word] = own - times;
            else words.Remove(word);
        }

        return new SegmentPhrases(Articles - some.Articles, Length - some.Length, phrases, words);
    }
}

/// <summary>
/// Counts the pairs and triples of words that stand together in articles: with nothing but a space or a hyphen between them,
/// and with a word that means something at either end. What has been counted once only is forgotten whenever
/// there is too much of it (lossy counting; Manku and Motwani, "Approximate frequency counts over data streams", VLDB 2002).
/// </summary>
internal sealed class PhraseCounts
{
    /// <summary>How many code units of a text are read.</summary>
    public const int TextRead = 20_000;

    /// <summary>How many different phrases are held in memory while counting.</summary>
    private const int MaxHeld = 1_000_000;

    /// <summary>How many phrases a segment keeps.</summary>
    private const int MaxKept = 40_000;

    private readonly Dictionary<string, int> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Word> _words = [];
    private readonly Dictionary<Phrase, Tally> _tallies = [];
    private readonly HashSet<Phrase> _ofArticle = [];
    private readonly StringBuilder _folded = new();
    private int _articles;
    private long _length;

    /// <summary>Counts the phrases of an article.</summary>
    public void Add(string headline, string body)
    {
        _articles++;
        _ofArticle.Clear();
        // The body first: the capitals of a headline tell nothing.
        Read(body.AsSpan(0, Math.Min(body.Length, TextRead)), isHeadline: false);
        Read(headline.AsSpan(0, Math.Min(headline.Length, TextRead)), isHeadline: true);
        for (int least = 2; _tallies.Count > MaxHeld; least++)
        {
            foreach ((Phrase phrase, Tally tally) in _tallies) if (tally.Articles < least) _tallies.Remove(phrase);
        }
    }

    /// <summary>The phrases that at least <paramref name="least"/> of the articles have, the most frequent ones.</summary>
    /// <param name="least">In how many of the articles a phrase must stand.</param>
    /// <param name="most">How many phrases are kept.</param>
    public SegmentPhrases Counted(int least, int most = MaxKept)
    {
        (Phrase Phrase, Tally Tally)[] kept =
        [
            .. _tallies.Where(one => one.Value.Articles >= least)
                .Select(one => (one.Key, one.Value))
                .OrderByDescending(one => one.Value.Articles)
                .ThenBy(one => Key(one.Key), StringComparer.Ordinal)
                .Take(most),
        ];
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int number in kept.SelectMany(one => one.Phrase.Words)) words[_words[number].Folded] = _words[number].Times;
        return new SegmentPhrases(
            _articles,
            _length,
            kept.ToDictionary(one => Key(one.Phrase), one => new CountedPhrase(Printed(one.Phrase, one.Tally), one.Tally.Articles), StringComparer.Ordinal),
            words);
    }

    private void Read(ReadOnlySpan<char> text, bool isHeadline)
    {
        var scanner = new WordScanner(text);
        int second = -1;
        int first = -1;
        int end = -1;
        while (scanner.MoveNext())
        {
            TextRange place = scanner.Current;
            bool begins = end < 0 || !IsJoint(text[end..place.Start]);
            if (begins) first = second = -1;
            ReadOnlySpan<char> form = text.Slice(place.Start, place.Length);
            int number = NumberOf(form, begins || isHeadline);
            end = place.End;
            if (number >= 0 && second >= 0)
            {
                bool capital = !isHeadline && char.IsUpper(form[0]);
                Count(new Phrase(second, number, -1), capital);
                if (first >= 0) Count(new Phrase(first, second, number), capital);
            }

            (first, second) = (second, number);
        }
    }

    private void Count(Phrase phrase, bool capital)
    {
        if (_words[phrase.First].IsClosed || _words[phrase.Last].IsClosed || !_ofArticle.Add(phrase)) return;
        ref Tally tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, phrase, out _);
        tally.Articles++;
        if (capital) tally.Capitals++;
    }

    /// <summary>The word's number; -1 where it is no word to make phrases of.</summary>
    private int NumberOf(ReadOnlySpan<char> form, bool capitalsTellNothing)
    {
        if (!_forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form, out int number))
        {
            string folded = FoldedWords.Fold(form, _folded);
            if (folded.Length == 0 || folded.Length > 40) number = -1;
            else if (!_numbers.TryGetValue(folded, out number))
            {
                number = _words.Count;
                _numbers[folded] = number;
                bool closed = (WordLists.Shared.OfLower(folded) & (WordClass.Closed | WordClass.Determiner | WordClass.Reporting)) != 0
                    || (folded.Length < 2 && !char.IsAsciiDigit(folded[0])) || folded.Contains('\'', StringComparison.Ordinal);
                _words.Add(new Word(folded) { IsClosed = closed });
            }

            _forms[form.ToString()] = number;
        }

        if (number < 0) return -1;
        Word word = _words[number];
        word.Times++;
        _length++;
        if (capitalsTellNothing) return number;
        word.Seen++;
        if (!char.IsUpper(form[0])) return number;
        word.Capitals++;
        word.Capital ??= form.EndsWith("'s") || form.EndsWith("’s") ? form[..^2].ToString() : form.ToString();
        return number;
    }

    private static bool IsJoint(ReadOnlySpan<char> between) => between is " " or "-" or "\u00A0";

    private string Key(Phrase phrase) => string.Join(' ', phrase.Words.Select(number => _words[number].Folded));

    /// <summary>A name is printed with capitals; in other phrases, only words that are hardly ever without.</summary>
    private string Printed(Phrase phrase, Tally tally)
    {
        bool isName = 2 * tally.Capitals > tally.Articles;
        return string.Join(' ', phrase.Words.Select(number =>
        {
            Word word = _words[number];
            bool capital = word.Capital is not null && ((isName && !word.IsClosed) || 5 * word.Capitals > 4 * word.Seen);
            return capital ? word.Capital : word.Folded;
        }));
    }

    private sealed class Word(string folded)
    {
        public string Folded => folded;

        public bool IsClosed { get; init; }

        public int Times { get; set; }

        /// <summary>How often it stands where a capital would tell something, and how often it has one there.</summary>
        public int Seen { get; set; }

        public int Capitals { get; set; }

        public string? Capital { get; set; }
    }

    /// <summary>Two or three words by their numbers; the third is -1 where there are two.</summary>
    private readonly record struct Phrase(int First, int Second, int Third)
    {
        public int Last => Third < 0 ? Second : Third;

        public IEnumerable<int> Words => Third < 0 ? [First, Second] : [First, Second, Third];
    }

    private struct Tally
    {
        public int Articles;

        /// <summary>In how many of the articles the last word has a capital where it stands first.</summary>
        public int Capitals;
    }
}
