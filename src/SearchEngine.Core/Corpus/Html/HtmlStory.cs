using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// The paragraphs of a page's story → an article: what stands among them that is no running text gets its own field (dateline, byline, dates,
/// links to other stories, contributors), and what invites to subscribe goes. What no rule claims is body.
/// </summary>
internal sealed partial class HtmlStory
{
    /// <summary>So many paragraphs from the top a byline or a date is looked for, and so many from the end a credit.</summary>
    private const int Opening = 8, Ending = 6;

    private readonly List<HtmlParagraph> _paragraphs;
    private readonly List<string> _links = [];
    private readonly List<string> _authors = [];
    private string? _source;
    private string? _place;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;

    private HtmlStory(IEnumerable<HtmlParagraph> paragraphs) => _paragraphs = [.. paragraphs];

    /// <summary>The article, without an id and a headline.</summary>
    /// <param name="paragraphs">The story's paragraphs.</param>
    /// <param name="headline">The headline, which the story does not repeat.</param>
    public static Article Read(IEnumerable<HtmlParagraph> paragraphs, string? headline)
    {
        var story = new HtmlStory(paragraphs.Select(WithoutFurniture).Where(paragraph => paragraph.Text.Length > 0));
        story.TakeLinks();
        story.TakeOpening(headline);
        story.TakeEnding();
        story.TakeDateline();
        return new Article
        {
            Id = "-",
            Body = string.Join("\n\n", story._paragraphs.Select(paragraph => paragraph.Text)),
            Source = story._source,
            Place = story._place,
            Byline = [.. story._authors.Distinct(StringComparer.Ordinal)],
            Published = story._published,
            Updated = story._updated,
            RelatedLinks = [.. story._links.Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The paragraph without lines that pages print around and between stories.</summary>
    private static HtmlParagraph WithoutFurniture(HtmlParagraph paragraph)
    {
        string[] lines = paragraph.Text.Split('\n');
        string[] kept = [.. lines.Where(line => !PageLines.IsFurniture(line) && !(line.Length < 200 && FurniturePattern().IsMatch(line)))];
        return kept.Length == lines.Length ? paragraph : paragraph with { Text = string.Join('\n', kept) };
    }

    /// <summary>Lines that are links and nothing else, with the label above them: "You may also like".</summary>
    private void TakeLinks()
    {
        for (int i = _paragraphs.Count - 1; i >= 0; i--)
        {
            HtmlParagraph paragraph = _paragraphs[i];
            bool link = RelatedLinks.SaysSo(paragraph.Text) || (paragraph.Linked * 10 >= paragraph.Text.Length * 9 && !IsProse(paragraph));
            if (!link)
                continue;
            _links.Insert(0, paragraph.Text.TrimEnd('»', ' '));
            _paragraphs.RemoveAt(i);
            if (i > 0 && LabelPattern().IsMatch(_paragraphs[i - 1].Text))
                _paragraphs.RemoveAt(--i);
        }
    }

    private static bool IsProse(HtmlParagraph paragraph) => Prose.EndsSentence(paragraph.Text) && paragraph.Text.Length > 120;

    private void TakeOpening(string? headline)
    {
        for (int i = 0, seen = 0; i < _paragraphs.Count && seen < Opening; seen++)
        {
            string text = _paragraphs[i].Text;
            if (text.Length > 200)
                return;
            if (headline is not null && PageHeadline.IsSame(text, headline))
                _paragraphs.RemoveAt(i);
            else if (Byline.OfLine(text) is { } byline)
            {
                _authors.AddRange(byline.Authors);
                _source ??= byline.Source;
                Take(byline.Date);
                _paragraphs.RemoveAt(i);
            }
            else if (PageDate.OfLine(text) is { } date)
            {
                Take(date);
                _paragraphs.RemoveAt(i);
            }
            else
                i++;
        }
    }

    private void Take(PageDate? date)
    {
        if (date is { IsUpdate: true })
            _updated ??= date.Date;
        else
            _published ??= date?.Date;
    }

    private void TakeEnding()
    {
        for (int i = _paragraphs.Count - 1, seen = 0; i >= 0 && seen < Ending; i--, seen++)
        {
            string text = _paragraphs[i].Text;
            if (i > 0 && CreditLine.People(text) is { } people)
            {
                _authors.InsertRange(0, people);
                _source ??= CreditLine.Employer(text);
                _paragraphs.RemoveAt(i);
            }
            else if (text.Length < 300 && InvitationPattern().IsMatch(text))
                _paragraphs.RemoveAt(i);
        }
    }

    /// <summary>The dateline opens the story; one that names its agency does so also below a note or a teaser.</summary>
    private void TakeDateline()
    {
        for (int i = 0; i < Math.Min(3, _paragraphs.Count); i++)
        {
            if (Dateline.Of(_paragraphs[i].Text) is not { } dateline || (i > 0 && dateline.Source is null))
                continue;
            (_place, _source) = (dateline.Place, dateline.Source ?? _source);
            _paragraphs[i] = _paragraphs[i] with { Text = dateline.Rest };
            if (dateline.Rest.Length == 0)
                _paragraphs.RemoveAt(i);
            return;
        }
    }

    [GeneratedRegex(
        @"^(?:[_*\-–—=•·.#~\s]+|comments?(?:\s*\([0-9]+\))?|subscribe(?:\s+now)?|sign\ (?:in|up)|log\ in|text\ size|share(?:\ this)?|print|e-?mail|tweet|pin(?:\ it)?|save|close|next|previous|read\ more|view\ (?:gallery|comments)|loading(?:\.\.\.|…)?|[0-9]{1,3}|image\ [0-9]+\ of\ [0-9]+|reuse\ content|order\ reprints|print\ article|leave\ a\ (?:comment|reply)|add\ comment|report\ (?:a\ )?(?:correction|typo|error)|story\ continues(?:\ below)?|article\ continues\ (?:below|after).{0,30}|scroll\ (?:down\ )?to\ continue.{0,30}|skip\ (?:advertisement|past\ newsletter).{0,30}|tags?\s*[:/].*|.{0,30}\buse\ of\ this\ site\ constitutes\ acceptance.*)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FurniturePattern();

    [GeneratedRegex(
        @"^(?:(?:you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)|more\b.{0,40}|related\b.{0,50}|read\ (?:more|next|also)|recommended.{0,30}|(?:see|read)\ also|don['’]t\ miss|also\ (?:read|see|on).{0,30}|popular.{0,30}|trending.{0,30}|most\ (?:read|popular|viewed).{0,20}|further\ reading|recent\ (?:articles|posts|stories)|latest\ (?:news|stories)|in\ case\ you\ missed\ it|what\ to\ read\ next)\s*(?:[:…]|\.\.\.)?|\S.{0,58}\b(?:stories|coverage|reading|articles)\b.{0,20}:)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(
        @"\b(?:sign\ up\ (?:for|to|here|today|now)|subscribe\ (?:to|now|here|today)|(?:in|to)\ your\ inbox|(?:our|daily|weekly|free)\ newsletters?|follow\ (?:him|her|us|me|them)\ on|(?:may|can)\ be\ (?:reached|contacted)\ at\ \S*@|^(?:write\ to|contact|e-?mail)\ .{0,60}\S+@\S+|^(?:have\ a|got\ a)\ (?:tip|story)|download\ (?:our|the)\ .{0,30}app)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InvitationPattern();
}
