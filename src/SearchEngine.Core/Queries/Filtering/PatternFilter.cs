using System.Globalization;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Filtering;

/// <summary>
/// Documents with a place of a pattern in a field: what a word or a phrase asks of sources, sections and bylines, which are conditions that come again with
/// other words beside them.
/// </summary>
internal sealed class PatternFilter : SegmentFilter
{
    private readonly FieldPattern _place;
    private readonly TermDictionary _dictionary;

    private PatternFilter(string key, FieldPattern place, TermDictionary dictionary)
        : base(key) => (_place, _dictionary) = (place, dictionary);

    /// <summary>The filter of what is looked for in the printed words of a field.</summary>
    /// <param name="place">The pattern and the field. No term may be one that an index named: the next state of it could name others.</param>
    /// <param name="dictionary">The terms of the index that is searched.</param>
    public static PatternFilter Of(FieldPattern place, TermDictionary dictionary)
    {
        var key = new StringBuilder(place.Field.Printed).Append('=');
        Write(place.Printed, key);
        return new PatternFilter(key.ToString(), place, dictionary);
    }

    /// <inheritdoc/>
    protected override FixedBitSet Read(AtomicReader segment)
    {
        var having = new FixedBitSet(segment.MaxDoc);
        new PatternReader(_dictionary, segment).Open(_place.Printed, _place.Field.Printed, _place.Field.Sentences, ReadFor.Frequency)?.MarkInto(having);
        return having;
    }

    /// <summary>Writes a pattern so that no two that match differently are written alike: a term behind its length, parts between brackets.</summary>
    private static void Write(Pattern pattern, StringBuilder key)
    {
        switch (pattern)
        {
            case TermsPattern terms:
                foreach (PatternTerm term in terms.Terms) key.Append(CultureInfo.InvariantCulture, $"{term.Text.Length}:{term.Text}");
                break;
            case SequencePattern sequence:
                Write(sequence.Parts, key.Append('>'));
                break;
            case EitherPattern either:
                Write(either.Alternatives, key.Append('|'));
                break;
            case NearPattern near:
                Write(near.Parts, key.Append(CultureInfo.InvariantCulture, $"~{(near.SameSentence ? "s" : near.Between)}"));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a kind of pattern whose terms are known.");
        }
    }

    private static void Write(IReadOnlyList<Pattern> parts, StringBuilder key)
    {
        foreach (Pattern part in parts)
        {
            key.Append('(');
            Write(part, key);
            key.Append(')');
        }
    }
}
