using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
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
    private readonly Dictionary<int, ArticleWords> _words = [];
    private readonly Dictionary<(int Space, string Word, int Edits), byte> _fitting = [];
    private readonly Dictionary<(string Field, string Term), MatchedRange[]> _places = [];

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
        foreach (ArticleWord fitting in WordsOf(space).Fitting(word)) fields |= fitting.Fields;
        _fitting.Add((space.Number, word.Word, word.Edits), fields);
        return fields;
    }

    /// <summary>
    /// Adds the first places where the terms of <paramref name="presence"/>, which is exact, stand in a field of their space, in order: up to
    /// <see cref="AlertMatch.MaxPlaces"/> of each term.
    /// </summary>
    public void AddPlaces(Presence presence, int field, List<MatchedRange[]> places)
    {
        switch (presence)
        {
            case AnyTerm any:
                foreach (int key in any.Keys)
                {
                    if ((_fields[key] & (1 << field)) == 0) continue;
                    (TermSpace space, string text) = _keys.TermOf(key);
                    places.Add(PlacesOf(space.Fields[field], field, text));
                }

                break;
            case AnyFitting any:
                foreach (ArticleWord word in WordsOf(any.Space).Fitting(any.Word))
                {
                    if ((word.Fields & (1 << field)) != 0) places.Add(PlacesOf(any.Space.Fields[field], field, word.Text));
                }

                break;
            case AnyPresence any:
                foreach (Presence part in any.Parts) AddPlaces(part, field, places);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(presence), presence, "Nothing that is known exactly.");
        }
    }

    private MatchedRange[] PlacesOf(string indexed, int field, string term)
    {
        if (_places.TryGetValue((indexed, term), out MatchedRange[]? known)) return known;
        var places = new MatchedPlaces(_article.Article);
        if (_article.Terms.Find(_article.Segment.AtomicReader, indexed, term, out _) is { } terms
            && terms.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS) is { } postings && postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            for (int i = 0; i < Math.Min(postings.Freq, AlertMatch.MaxPlaces); i++)
            {
                postings.NextPosition();
                places.Add(Schema.TextFields[field], TextRange.Between(postings.StartOffset, postings.EndOffset));
            }
        }

        return _places[(indexed, term)] = [.. places.First(AlertMatch.MaxPlaces)];
    }

    private void Add(int key, int field)
    {
        if (_fields[key] == 0) _present.Add(key);
        _fields[key] |= (byte)(1 << field);
    }

    private ArticleWords WordsOf(TermSpace space)
    {
        if (_words.TryGetValue(space.Number, out ArticleWords? known)) return known;
        var fields = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (int field = 0; field < space.Fields.Count; field++)
        {
            foreach (BytesRef term in TermsOf(space.Fields[field]))
            {
                string text = term.Utf8ToString();
                fields[text] = (byte)(fields.GetValueOrDefault(text) | (1 << field));
            }
        }

        return _words[space.Number] = new ArticleWords(fields);
    }

    private IEnumerable<BytesRef> TermsOf(string field)
    {
        TermsEnum? terms = _article.Segment.AtomicReader.GetTerms(field)?.GetEnumerator();
        while (terms?.MoveNext() == true) yield return terms.Term;
    }
}
