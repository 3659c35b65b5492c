using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>Collects places in an article, from offsets of the index to ranges of its texts.</summary>
internal sealed class MatchedPlaces(Article article)
{
    private readonly List<MatchedRange> _places = [];

    /// <summary>The name of a quote's text.</summary>
    public static string NameOf(QuoteField field) => field switch
    {
        QuoteField.Headline => Schema.Headline,
        QuoteField.Highlights => Schema.Highlights,
        _ => Schema.Body,
    };

    /// <summary>The first places of what was met in fields, as <see cref="First"/> gives them: those of the quotes where the body has none, which shows them.</summary>
    public IReadOnlyList<MatchedRange> Of(List<(Presence Presence, byte Fields)> met, ArticleTerms article)
    {
        var lists = new List<MatchedRange[]>();
        for (int field = 0; field < Schema.TextFields.Count; field++)
        {
            if (Schema.TextFields[field] == Schema.Quotes && _places is [.., { Field: Schema.Body }]) break;
            lists.Clear();
            foreach ((Presence presence, byte fields) in met) if ((fields & (1 << field)) != 0) article.AddPlaces(presence, field, lists);
            // A stem stands as a rule where the printed word does.
            for (int i = 0; i < lists.Count; i++) if (i == 0 || !lists[i].AsSpan().SequenceEqual(lists[i - 1])) _places.AddRange(lists[i]);
            if (_places.Count < AlertMatch.MaxPlaces) continue;
            IReadOnlyList<MatchedRange> first = First(AlertMatch.MaxPlaces);
            if (first.Count == AlertMatch.MaxPlaces) return first;
        }

        return First(AlertMatch.MaxPlaces);
    }

    /// <summary>Adds a place in offsets of an indexed text field.</summary>
    public void Add(string field, TextRange place)
    {
        if (field is Schema.Headline or Schema.Body) _places.Add(new MatchedRange(field, 0, place.Start, place.Length));
        else if (InValue(field, place) is { } range) _places.Add(range);
    }

    /// <summary>Adds a place in the words of a quote.</summary>
    public void AddIn(Quote quote, TextRange place) => _places.Add(new MatchedRange(NameOf(quote.Field), quote.Item, quote.Start + place.Start, place.Length));

    /// <summary>The first <paramref name="count"/> of them in the order of the article, without those that lie in another one.</summary>
    public IReadOnlyList<MatchedRange> First(int count)
    {
        Sort();
        var first = new List<MatchedRange>(Math.Min(count, _places.Count));
        foreach (MatchedRange place in _places)
        {
            if (first is [.., var last] && last.Field == place.Field && last.Item == place.Item && last.Start + last.Length >= place.Start + place.Length) continue;
            if (first.Count == count) break;
            first.Add(place);
        }

        return first;
    }

    private void Sort()
    {
        for (int i = 1; i < _places.Count; i++)
        {
            if (InOrder(_places[i - 1], _places[i]) <= 0) continue;
            _places.Sort(InOrder);
            return;
        }
    }

    private static int InOrder(MatchedRange one, MatchedRange other)
    {
        int order = one.Field == other.Field ? one.Item.CompareTo(other.Item) : OrderOf(one.Field).CompareTo(OrderOf(other.Field));
        if (order == 0) order = one.Start.CompareTo(other.Start);
        return order != 0 ? order : other.Length.CompareTo(one.Length);
    }

    private static int OrderOf(string field) => field switch { Schema.Headline => 0, Schema.Highlights => 1, _ => 2 };

    /// <summary>A place of a field of several values, which stand in the index one behind the other with a gap between; empty ones are not there.</summary>
    private MatchedRange? InValue(string field, TextRange place)
    {
        int begin = 0;
        bool inQuotes = field == Schema.Quotes;
        int count = inQuotes ? article.Quotes.Count : article.Highlights.Count;
        for (int i = 0; i < count; i++)
        {
            if (inQuotes && article.Quotes[i].Field != QuoteField.Body) continue;
            int length = inQuotes ? article.Quotes[i].Text.Length : article.Highlights[i].Length;
            if (length == 0) continue;
            if (place.End <= begin + length)
            {
                return inQuotes
                    ? new MatchedRange(Schema.Body, 0, article.Quotes[i].Start + place.Start - begin, place.Length)
                    : new MatchedRange(field, i, place.Start - begin, place.Length);
            }

            begin += length + Schema.OffsetGap;
        }

        return null;
    }
}
