using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>What is read from the postings of a pattern.</summary>
internal enum ReadFor
{
    /// <summary>Documents and frequencies; positions only where these depend on them.</summary>
    Frequency,

    /// <summary>Places by position.</summary>
    Positions,

    /// <summary>Places by position and by offsets in the text.</summary>
    Marking,

    /// <summary>Documents and how their places meet what was typed; the places as for <see cref="Marking"/> if they are asked for after all.</summary>
    Kinds,
}

/// <summary>Opens patterns on one segment. Not thread-safe.</summary>
/// <param name="segment">The segment.</param>
/// <param name="acceptDocs">Its documents that count; null for all.</param>
/// <param name="known">The terms of the whole index that were looked up before; null to look them up in the segment alone.</param>
internal sealed class PatternReader(AtomicReader segment, IBits? acceptDocs, KnownTerms? known = null)
{
    private readonly Dictionary<string, TermsEnum?> _terms = new(StringComparer.Ordinal);

    /// <summary>The documents and places of <paramref name="pattern"/> in a field; null for none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="field">The indexed field.</param>
    /// <param name="sentences">The indexed field of its sentences' first positions.</param>
    /// <param name="need">What will be asked of the iterator.</param>
    public PlaceIterator? Open(Pattern pattern, string field, string sentences, ReadFor need)
    {
        switch (pattern)
        {
            case TermsPattern terms:
                return AnyOf(terms.Terms.Select(term => Open(term, field, need)));
            case EitherPattern either:
                return AnyOf(either.Alternatives.Select(one => Open(one, field, sentences, need)));
            case SequencePattern sequence:
                return AllOf(sequence.Parts, field, sentences, need) is { } ordered ? new SequenceIterator(ordered) : null;
            case NearPattern near:
                if (AllOf(near.Parts, field, sentences, need) is not { } parts) return null;
                DocsAndPositionsEnum? starts = near.SameSentence ? Sentences(sentences) : null;

                // The names of sources, sections and authors are no sentences; each of them is one.
                int between = near.SameSentence && starts is null ? Schema.PositionGap - 1 : near.Between;
                return new NearIterator(parts, new NearWindows(between, PatternStructure.SameAsBefore(near.Parts)), starts);
            default:
                throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a kind of pattern.");
        }
    }

    private static PlaceIterator? AnyOf(IEnumerable<PlaceIterator?> alternatives)
    {
        PlaceIterator[] found = [.. alternatives.OfType<PlaceIterator>()];
        return found.Length switch { 0 => null, 1 => found[0], _ => new EitherIterator(found) };
    }

    /// <summary>All parts, opened with their positions; null when one of them has no document.</summary>
    private PlaceIterator[]? AllOf(IReadOnlyList<Pattern> parts, string field, string sentences, ReadFor need)
    {
        var opened = new PlaceIterator[parts.Count];
        for (int i = 0; i < opened.Length; i++)
        {
            if (Open(parts[i], field, sentences, need switch { ReadFor.Frequency => ReadFor.Positions, ReadFor.Kinds => ReadFor.Marking, _ => need }) is not { } part) return null;
            opened[i] = part;
        }

        return opened;
    }

    private TermIterator? Open(PatternTerm term, string field, ReadFor need) =>
        TermsOf(field) is { } terms && Seek(terms, field, term.Text) ? new TermIterator(terms, term, acceptDocs, need) : null;

    private bool Seek(TermsEnum terms, string field, string text) => known is null ? terms.SeekExact(new BytesRef(text)) : known.Seek(segment, terms, field, text);

    private DocsAndPositionsEnum? Sentences(string field) =>
        TermsOf(field) is { } terms && Seek(terms, field, Schema.SentenceStart) ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE) : null;

    private TermsEnum? TermsOf(string field)
    {
        if (_terms.TryGetValue(field, out TermsEnum? opened)) return opened;
        TermsEnum? terms = segment.GetTerms(field)?.GetEnumerator();
        _terms.Add(field, terms);
        return terms;
    }
}
