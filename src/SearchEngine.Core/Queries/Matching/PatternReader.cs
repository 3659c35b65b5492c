using Lucene.Net.Index;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;

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

/// <summary>Opens patterns on one segment, deleted documents included. What it opens looks at the dictionary's token on its way. Not thread-safe.</summary>
/// <param name="dictionary">The terms of the index.</param>
/// <param name="segment">One of its segments.</param>
internal sealed class PatternReader(TermDictionary dictionary, AtomicReader segment)
{
    private DocsEnum? _read;

    /// <summary>The documents and places of <paramref name="pattern"/> in a field; null for none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="field">The indexed field.</param>
    /// <param name="sentences">The indexed field of its sentences' first positions.</param>
    /// <param name="need">What will be asked of the iterator.</param>
    public PlaceIterator? Open(Pattern pattern, string field, string sentences, ReadFor need)
    {
        switch (pattern)
        {
            case TermsPattern { Expanded: { } expanded, AllCountWhole: true } terms when need == ReadFor.Frequency:
                return AnyOf(terms, expanded, field);
            case TermsPattern terms:
                return terms.Terms.Count == 1 ? Open(terms.Terms[0], field, need) : AnyOf(terms.Terms, field, need);
            case EitherPattern either:
                return AnyOf(either.Alternatives, field, sentences, need);
            case SequencePattern sequence when need is ReadFor.Frequency or ReadFor.Positions && WordsOf(sequence) is { } words:
                return Phrase(words, field, need);
            case SequencePattern sequence:
                return AllOf(sequence.Parts, field, sentences, need) is { } ordered ? new SequenceIterator(ordered, dictionary.Cancellation) : null;
            case NearPattern near:
                if (AllOf(near.Parts, field, sentences, need) is not { } parts) return null;
                DocsAndPositionsEnum? starts = near.SameSentence ? Sentences(sentences) : null;

                // The names of sources, sections and authors are no sentences; each of them is one.
                int between = near.SameSentence && starts is null ? Schema.PositionGap - 1 : near.Between;
                var windows = new NearWindows(between, PatternStructure.SameAsBefore(near.Parts), dictionary.Cancellation);
                return new NearIterator(parts, windows, starts, dictionary.Cancellation);
            default:
                throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a kind of pattern.");
        }
    }

    /// <summary>The documents of the terms that a word stands for, each place counting once.</summary>
    private PlaceIterator? AnyOf(TermsPattern any, ExpandedTerms expanded, string field)
    {
        if (dictionary.TermsOf(segment, field, out int ord) is not { } terms) return null;
        SegmentTerms here = expanded.Of(ord);
        if (here.Terms.Length > 1 && here.Terms[0].State is TermPlace)
            return new AnyTermIterator(dictionary, terms, here, segment.MaxDoc, () => AnyOf(any.Terms, field, ReadFor.Positions)!);

        // A segment of an older archive, or few terms.
        PatternTerm[] plain = Array.ConvertAll(here.Terms, term => new PatternTerm(term.Text, 1f, any.Terms[0].Kind));
        return plain.Length == 1 ? Open(plain[0], field, ReadFor.Frequency) : AnyOf(plain, field, ReadFor.Frequency);
    }

    private PlaceIterator? AnyOf(IReadOnlyList<PatternTerm> terms, string field, ReadFor need) => AnyOf(terms.Select(term => OpenAmong(term, field, need)));

    private PlaceIterator? AnyOf(IReadOnlyList<Pattern> alternatives, string field, string sentences, ReadFor need) =>
        AnyOf(alternatives.Select(one => Open(one, field, sentences, need)));

    private PlaceIterator? AnyOf(IEnumerable<PlaceIterator?> alternatives)
    {
        PlaceIterator[] found = [.. alternatives.OfType<PlaceIterator>()];
        return found.Length switch { 0 => null, 1 => found[0], _ => new EitherIterator(found, dictionary.Cancellation) };
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

    /// <summary>The words of a phrase of which every word is one term; null for any other.</summary>
    private static string[]? WordsOf(SequencePattern sequence)
    {
        var words = new string[sequence.Parts.Count];
        for (int i = 0; i < words.Length; i++)
        {
            if (sequence.Parts[i] is not TermsPattern { Terms: [{ Weight: 1f } only] }) return null;
            words[i] = only.Text;
        }

        return words;
    }

    private PlaceIterator? Phrase(string[] words, string field, ReadFor need)
    {
        string pairs = Schema.Pairs(field);
        List<PlacedTerm> placed = PhraseTerms.Of(words, field, segment.GetTerms(pairs) is null ? null : pairs);
        var terms = new PhraseTerm[placed.Count];
        for (int i = 0; i < terms.Length; i++)
        {
            PlacedTerm term = placed[i];
            if (dictionary.Find(segment, term.Field, term.Text, out TermState? state) is not { } found) return null;
            if (terms.Length == 1 && term.Offsets.Length == 1) return new TermIterator(dictionary, found, state!, new PatternTerm(term.Text, 1f, MatchKind.Exact), need, words.Length);
            if (dictionary.Places(found, DocsAndPositionsFlags.NONE) is not { } postings) return null;
            terms[i] = new PhraseTerm(postings, term.Offsets);
        }

        return new PhraseIterator(terms, words.Length, dictionary.Cancellation);
    }

    private TermIterator? Open(PatternTerm term, string field, ReadFor need) =>
        dictionary.Find(segment, field, term.Text, out TermState? state) is { } terms ? new TermIterator(dictionary, terms, state!, term, need) : null;

    /// <summary>The same for one of many.</summary>
    private PlaceIterator? OpenAmong(PatternTerm term, string field, ReadFor need)
    {
        if (dictionary.Find(segment, field, term.Text, out TermState? state) is not { } terms) return null;
        return terms.DocFreq <= RareTermIterator.MaxDocs
            ? RareTermIterator.Read(terms, term.Weight, ref _read, () => TermIterator.At(dictionary, terms, state!, term, need))
            : new TermIterator(dictionary, terms, state!, term, need);
    }

    private DocsAndPositionsEnum? Sentences(string field) =>
        dictionary.Find(segment, field, Schema.SentenceStart, out _) is { } terms ? dictionary.Places(terms, DocsAndPositionsFlags.NONE) : null;
}
