using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// ANPA 1312, the seven-bit format of North American wires: a header line, and between STX and ETX a keyword line and
/// lines that say by their first and last characters what they are. A file may hold several transmissions.
/// </summary>
internal sealed partial class Anpa1312Reader(int maxBytes) : ICorpusReader
{
    private const char StartOfText = '\u0002', EndOfText = '\u0003', EndOfTransmission = '\u0004';

    public string Format => "ANPA 1312";

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
        foreach (string transmission in text.Split(EndOfTransmission))
        {
            if (transmission.Contains(StartOfText, StringComparison.Ordinal))
                yield return WireArticle.Read(() => Fields(transmission), path, line);
            else if (transmission.Any(char.IsLetterOrDigit))
                yield return ReadOutcome.Failed(path, line, "the ANPA 1312 transmission has no text: the character that starts it (STX) is missing");
            line += transmission.Count(c => c == '\n');
        }
    }

    private static ArticleFields Fields(string transmission)
    {
        int start = transmission.IndexOf(StartOfText, StringComparison.Ordinal);
        int end = transmission.IndexOf(EndOfText, start);
        if (end < 0)
            throw new WireException("the ANPA 1312 transmission was cut off: the character that ends its text (ETX) is missing; deliver it again");
        Match heading = Heading().Match(transmission[..start]);
        string[] lines = transmission[(start + 1)..end].ReplaceLineEndings("\n").Split('\n');
        var story = new AnpaStory();
        foreach (string line in lines.Skip(1))
            story.Take(line);
        string body = story.Body();
        string trailer = transmission[end..];
        return new ArticleFields
        {
            Headline = story.Headline is { } headline ? SevenBitText.Typography(headline) : null,
            Body = body,
            Highlights = WireArticle.Highlights(story.Summaries.Select(SevenBitText.Typography), story.Headline, body),
            Byline = WireArticle.Authors(story.Byline),
            Source = WireArticle.PlaceOfText(body) is not null ? Dateline.Of(body)?.Source : null,
            Section = Section(heading.Groups["category"].Value),
            Published = Trailer().Match(trailer) is { Success: true } sent ? Date(sent) : null,
            Place = WireArticle.PlaceOfText(body),
            Slugline = WireArticle.FirstFilled(KeywordLine().Match(lines[0]).Groups["slug"].Value, heading.Groups["slug"].Value),
            EdNote = WireArticle.Joined(story.Notes.Select(SevenBitText.Typography)),
            Urgency = heading.Groups["priority"].Value switch { "f" => 1, "b" => 2, "u" => 3, "r" => 4, "d" => 5, _ => null },
        };
    }

    /// <summary>The categories that all wires of this format share; others are each wire's own.</summary>
    private static string? Section(string category) => category switch
    {
        "a" => "national",
        "e" => "entertainment",
        "f" => "business",
        "i" => "international",
        "p" => "politics",
        "q" or "s" => "sports",
        "w" => "Washington",
        _ => null,
    };

    private static DateTimeOffset? Date(Match sent)
    {
        int Number(string group) => int.Parse(sent.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        TimeSpan? offset = NewsDate.ZoneOffset(sent.Groups["zone"].Value);
        return offset is { } zone && NewsDate.TryMake(2000 + Number("year"), Number("month"), Number("day"), new TimeSpan(Number("hour"), Number("minute"), 0), zone, out DateTimeOffset date) ? date : null;
    }

    [GeneratedRegex(@"^[\x16\s]*\x01[A-Za-z]{1,2}[0-9]{3,4}[\x1f\x1e][^\n]*\n(?<priority>[a-z]) (?<category>[a-z])[\x11-\x14\s]+(?<slug>\S*)", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    /// <summary>"BC-US--Ethanol, 1st Ld-Writethru,1140&lt;": the slug, the take, the number of words.</summary>
    [GeneratedRegex(@"^\^?(?:\*[0-9]+<\s*\^?)?(?<slug>.*?)(?:,\s*[0-9]*)?\s*<?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex KeywordLine();

    [GeneratedRegex(@"\b(?<month>[0-9]{2})-(?<day>[0-9]{2})-(?<year>[0-9]{2})\s+(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<zone>[A-Z]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Trailer();
}
