using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SearchEngine.Cli.Options;

/// <summary>
/// What options mean: the summaries of their properties, as the compiler wrote them down. One text serves who reads the source, who writes a file of
/// options and who reads the documentation, so that the three cannot differ.
/// </summary>
internal static partial class OptionDocs
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith("docs/", StringComparison.Ordinal))
        .SelectMany(name => Load(name).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));

    /// <summary>What the property means, as Markdown in one line; empty where nobody has said.</summary>
    public static string Of(MemberInfo property) =>
        Members.Value.TryGetValue($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}", out XElement? member) && member.Element("summary") is { } summary
            ? Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
            : "";

    private static XDocument Load(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return XDocument.Load(stream);
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when (element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword")) is { } named => named.Value.Split('.', ':')[^1],
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
