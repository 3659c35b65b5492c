using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Where the terms of one query stand in each segment of one state of the index. Looking a term up reads the dictionary of
/// every segment; ranking, rarity and marking need the same terms, so it is done once. Not thread-safe.
/// </summary>
/// <param name="reader">The index.</param>
internal sealed class KnownTerms(IndexReader reader)
{
    /// <summary>How many terms of fields are remembered; further ones are looked up each time.</summary>
    private const int MostRemembered = 4_096;

    private readonly Dictionary<(string Field, string Text), TermContext> _known = [];
    private readonly Dictionary<string, TermsEnum?[]> _dictionaries = new(StringComparer.Ordinal);
    private readonly Dictionary<AtomicReader, int> _ordinals = reader.Leaves.ToDictionary(segment => segment.AtomicReader, segment => segment.Ord);

    /// <summary>The index.</summary>
    public IndexReader Reader => reader;

    /// <summary>In how many documents of the index the term stands, deleted ones included.</summary>
    public long DocFreq(string field, string text) => Of(field, text).DocFreq;

    /// <summary>Puts <paramref name="terms"/>, the terms of <paramref name="field"/> in <paramref name="segment"/>, on one of them; false where it is not there.</summary>
    public bool Seek(AtomicReader segment, TermsEnum terms, string field, string text)
    {
        if (Of(field, text).Get(_ordinals[segment]) is not { } state) return false;
        terms.SeekExact(new BytesRef(text), state);
        return true;
    }

    private TermContext Of(string field, string text)
    {
        if (_known.TryGetValue((field, text), out TermContext? known)) return known;
        var context = new TermContext(reader.Context);
        var bytes = new BytesRef(text);
        TermsEnum?[] dictionaries = DictionariesOf(field);
        for (int segment = 0; segment < dictionaries.Length; segment++)
        {
            if (dictionaries[segment] is { } terms && terms.SeekExact(bytes)) context.Register(terms.GetTermState(), segment, terms.DocFreq, terms.TotalTermFreq);
        }

        if (_known.Count < MostRemembered) _known.Add((field, text), context);
        return context;
    }

    private TermsEnum?[] DictionariesOf(string field)
    {
        if (_dictionaries.TryGetValue(field, out TermsEnum?[]? known)) return known;
        TermsEnum?[] dictionaries = [.. reader.Leaves.Select(segment => segment.AtomicReader.GetTerms(field)?.GetEnumerator())];
        _dictionaries.Add(field, dictionaries);
        return dictionaries;
    }
}
