using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>The <c>meta</c> elements of a page by their names, whichever attribute carries the name. Case does not count.</summary>
internal sealed class MetaTags
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the elements of <paramref name="page"/>.</summary>
    public MetaTags(IHtmlDocument page)
    {
        foreach (IElement element in page.QuerySelectorAll("meta[content]"))
        {
            string? name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
            if (string.IsNullOrWhiteSpace(name) || PageValues.Line(element.GetAttribute("content")) is not { } content)
                continue;
            if (!_values.TryGetValue(name.Trim(), out List<string>? values))
                _values.Add(name.Trim(), values = []);
            values.Add(content);
        }
    }

    /// <summary>The values of the first of these names that is there; empty when none is.</summary>
    public IReadOnlyList<string> All(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_values.TryGetValue(name, out List<string>? values))
                return values;
        }

        return [];
    }

    /// <summary>The first value of the first of these names that is there.</summary>
    public string? First(params ReadOnlySpan<string> names) => All(names) is [var first, ..] ? first : null;

    /// <summary>The first of these names whose value is a date.</summary>
    public DateTimeOffset? Date(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (PageValues.Date(First(name)) is { } date)
                return date;
        }

        return null;
    }
}
