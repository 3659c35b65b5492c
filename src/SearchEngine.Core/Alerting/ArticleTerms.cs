using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Which of the terms that saved searches are made of stand in an article, and in which of its fields. Holds for as long as no saved search is
/// added or taken out. Not thread-safe.
/// </summary>
internal sealed class ArticleTerms
{
    private readonly OneArticle _article;
    private readonly TermKeys _keys;
    private readonly byte[] _fields;
    private readonly List<int> _present = [];
    private readonly Dictionary<int, List<(string Text, byte[] Utf8, byte Fields)>> _words = [];
    private readonly Dictionary<(int Space, string Word, int Edits), byte> _fitting = [];
    private readonly Dictionary<(string Field, string Term), TextRange[]> _places = [];

    /// <summary>Reads the terms of <paramref name="article"/>.</summary>
    public ArticleTerms(OneArticle article, TermKeys keys)
    {
        (_article, _keys) = (article, keys);
        _fields = new byte[keys.Count];
        Published = article.Article.Published?.ToUnixTimeMilliseconds();
        Span<char> letters = stackalloc char[256];
        foreach (TermSpace space in TermSpace.All)
        {
            Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = keys.In(space);
            Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? prefixes = keys.PrefixesIn(space);
            if (known.Dictionary.Count == 0 && prefixes is null) continue;
            for (int field = 0; field < space.Fields.Count; field++)
            {
                foreach (BytesRef term in TermsOf(space.Fields[field]))
                {
                    ReadOnlySpan<byte> utf8 = term.Bytes.AsSpan(term.Offset, term.Length);
                    Span<char> text = term.Length <= letters.Length ? letters : new char[term.Length];
                    text = text[..Encoding.UTF8.GetChars(utf8, text)];
                    if (known.TryGetValue(text, out int key)) Add(key, field);
                    for (int length = TermKeys.ShortestPrefix; prefixes is { } beginnings && length <= Math.Min(text.Length, TermKeys.LongestPrefix); length++)
                    {
                        if (beginnings.TryGetValue(text[..length], out int prefix)) Add(prefix, field);
                    }
                }
            }
        }
    }

    /// <summary>When the article was published, in Unix milliseconds; null for unknown.</summary>
    public long? Published { get; }

    /// <summary>The keys of the terms that stand in it, each once.</summary>
    public IReadOnlyList<int> Present => _present;

    /// <summary>The fields, as bits of its space, in which the term of a key stands.</summary>
    public byte FieldsOf(int key) => _fields[key];

    /// <summary>The fields of a space in which a term stands that fits <paramref name="word"/>.</summary>
    public byte FieldsOf(TermSpace space, OpenPattern word)
    {
        if (_fitting.TryGetValue((space.Number, word.Word, word.Edits), out byte known)) return known;
        byte fields = 0;
        foreach ((_, _, byte own) in Fitting(space, word)) fields |= own;
        _fitting.Add((space.Number, word.Word, word.Edits), fields);
        return fields;
    }

    /// <summary>The places, in offsets of their field, where the terms of <paramref name="presence"/>, which is exact, stand in a field of their space.</summary>
    public IEnumerable<TextRange> PlacesOf(Presence presence, int field) => presence switch
    {
        AnyTerm any => any.Keys.SelectMany(key => _keys.TermOf(key) is var (space, text) ? PlacesOf(space.Fields[field], text) : []),
        AnyFitting any => Fitting(any.Space, any.Word).SelectMany(term => PlacesOf(any.Space.Fields[field], term.Text)),
        AnyPresence any => any.Parts.SelectMany(part => PlacesOf(part, field)),
        _ => throw new ArgumentOutOfRangeException(nameof(presence), presence, "Nothing that is known exactly."),
    };

    private TextRange[] PlacesOf(string field, string term)
    {
        if (_places.TryGetValue((field, term), out TextRange[]? known)) return known;
        var places = new List<TextRange>();
        if (_article.Terms.Find(_article.Segment.AtomicReader, field, term, out _) is { } terms
            && terms.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS) is { } postings && postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            for (int i = 0; i < postings.Freq; i++)
            {
                postings.NextPosition();
                places.Add(TextRange.Between(postings.StartOffset, postings.EndOffset));
            }
        }

        return _places[(field, term)] = [.. places];
    }

    private void Add(int key, int field)
    {
        if (_fields[key] == 0) _present.Add(key);
        _fields[key] |= (byte)(1 << field);
    }

    private IEnumerable<(string Text, byte[] Utf8, byte Fields)> Fitting(TermSpace space, OpenPattern word)
    {
        if (word.Glob is { } glob) return WordsOf(space).Where(term => glob.Fits(term.Utf8));
        int length = EditDistance.Length(word.Word);
        // A character takes one code unit or two, so words of very different length need not be compared.
        return WordsOf(space).Where(term => term.Text.Length >= length - word.Edits && term.Text.Length <= 2 * (length + word.Edits)
            && EditDistance.Between(word.Word, term.Text) <= word.Edits);
    }

    private List<(string Text, byte[] Utf8, byte Fields)> WordsOf(TermSpace space)
    {
        if (_words.TryGetValue(space.Number, out List<(string Text, byte[] Utf8, byte Fields)>? known)) return known;
        var fields = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (int field = 0; field < space.Fields.Count; field++)
        {
            foreach (BytesRef term in TermsOf(space.Fields[field]))
            {
                string text = term.Utf8ToString();
                fields[text] = (byte)(fields.GetValueOrDefault(text) | (1 << field));
            }
        }

        return _words[space.Number] = [.. fields.Select(word => (word.Key, Encoding.UTF8.GetBytes(word.Key), word.Value))];
    }

    private IEnumerable<BytesRef> TermsOf(string field)
    {
        TermsEnum? terms = _article.Segment.AtomicReader.GetTerms(field)?.GetEnumerator();
        while (terms?.MoveNext() == true) yield return terms.Term;
    }
}
