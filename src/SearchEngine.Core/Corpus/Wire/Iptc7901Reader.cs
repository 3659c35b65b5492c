using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// IPTC 7901, the text format of European wires: behind SOH a line with source, number, priority, category and length;
/// keywords; between STX and ETX headline lines up to an equals sign, and the text; the time of sending. A file may hold
/// several messages.
/// </summary>
internal sealed partial class Iptc7901Reader(int maxBytes) : ICorpusReader
{
    private const char StartOfText = '\u0002', EndOfText = '\u0003', EndOfTransmission = '\u0004';

    public string Format => "IPTC 7901";

    public bool Recognises(string name, ReadOnlySpan<byte> head) => head.Length > 0 && head[0] <= 0x16 && Heading().IsMatch(Encoding.Latin1.GetString(head[..Math.Min(head.Length, 200)]));

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        (string? text, string? problem) = SevenBitText.Read(content, maxBytes);
        if (text is null)
        {
            yield return ReadOutcome.Failed(path, null, problem!);
            yield break;
        }

        int line = 1;
        foreach (string message in text.Split(EndOfTransmission))
        {
            if (Heading().IsMatch(message))
                yield return WireArticle.Read(() => Fields(message), path, line);
            else if (message.Any(char.IsLetterOrDigit))
                yield return ReadOutcome.Failed(path, line, "the IPTC 7901 message does not begin with its heading (SOH, source and number, priority, category)");
            line += message.Count(c => c == '\n');
        }
    }

    private static ArticleFields Fields(string message)
    {
        Match heading = Heading().Match(message);
        int start = message.IndexOf(StartOfText, StringComparison.Ordinal);
        int end = start < 0 ? -1 : message.IndexOf(EndOfText, start);
        if (end < 0)
            throw new WireException("the IPTC 7901 message was cut off: the characters that start (STX) and end (ETX) its text are not both there; deliver it again");
        string text = message[(start + 1)..end].ReplaceLineEndings("\n");
        (IReadOnlyList<string> headlines, string rest) = Headlines(text);
        string[] credits = [.. headlines.Where(line => Credit().IsMatch(line))];
        string[] marks = [.. headlines.Where(line => Mark().IsMatch(line))];
        string headline = string.Join(' ', headlines.Except(credits).Except(marks));
        string body = WireText.Of(SevenBitText.Typography(rest.Replace('\u0000', ' ')));
        string? source = OfHeading(heading.Groups["info"].Value);
        return new ArticleFields
        {
            Headline = headline.Length > 0 ? headline : marks.FirstOrDefault(),
            Body = body,
            Byline = WireArticle.Authors(credits),
            Source = source ?? Dateline.Of(body)?.Source,
            Published = Sent().Match(message[end..]) is { Success: true } sent ? Date(sent) : null,
            Place = WireArticle.PlaceOfText(body),
            Keywords = WireArticle.Keywords(message[(heading.Index + heading.Length)..start].Split('/', '\n').Select(word => word.Trim())),
            Slugline = WireArticle.FirstFilled(message[(heading.Index + heading.Length)..start].Trim().TrimEnd('/')),
            EdNote = headline.Length > 0 ? WireArticle.Joined(marks) : null,
            Urgency = WireArticle.Urgency(heading.Groups["priority"].Value),
        };
    }

    /// <summary>The lines up to the equals sign that ends the headline, and what follows them.</summary>
    private static (IReadOnlyList<string> Lines, string Text) Headlines(string text)
    {
        int end = text.IndexOf("=\n", StringComparison.Ordinal);
        int blank = text.TrimStart('\n').IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || (blank >= 0 && end > blank + 2))
            return ([], text);
        return (text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), text[(end + 2)..]);
    }

    /// <summary>The agency's name in the free part of the heading ("dpa 1888", "dpa-tns 0908").</summary>
    private static string? OfHeading(string info) => Agency().Match(info) is { Success: true } agency ? agency.Value : null;

    private static DateTimeOffset? Date(Match sent)
    {
        int Number(string group) => int.Parse(sent.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return NewsDate.ZoneOffset(sent.Groups["zone"].Value) is { } offset
            && NewsDate.TryMake(2000 + Number("year"), NewsDate.MonthOf(sent.Groups["month"].Value), Number("day"), new TimeSpan(Number("hour"), Number("minute"), 0), offset, out DateTimeOffset date) ? date : null;
    }

    [GeneratedRegex(@"^[\x16\s\x7f]*\x01[A-Za-z]{2,5}[0-9]{3,4} (?<priority>[1-9]) (?<category>[A-Za-z]{1,4}) +[0-9]+ *(?<info>[^\r\n\x02]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Agency();

    [GeneratedRegex(@"^(?:By|Von|Par|Por|Di|Door)\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Credit();

    /// <summary>What a desk puts above a headline: "EXTRA", "(Achtung)".</summary>
    [GeneratedRegex(@"^(?:\([^()]+\)|\p{Lu}{3,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<day>[0-9]{2})(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?: (?<zone>[A-Z]{3,4}))? (?<month>[A-Z][a-z]{2}) (?<year>[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Sent();
}
