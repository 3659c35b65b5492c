using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The text of a news page, as a person saved it → the article in it. Every paragraph gets a role, the surest first,
/// and what no rule claims is body: nothing is lost but what is known to be no text of the story.
/// </summary>
internal sealed class NewsPage
{
    /// <summary>So far from the top a dateline, a byline or a date of the page is looked for.</summary>
    private const int Opening = 20;

    private enum Role
    {
        Body, Furniture, Media, Section, Headline, Byline, Date, Marker, Highlight, Dateline, Credit,
    }

    private readonly List<Paragraph> _paragraphs;
    private readonly Role[] _roles;
    private readonly string?[] _highlights;
    private readonly List<MediaItem> _media = [];
    private readonly List<string> _authors = [];
    private readonly List<string> _contributors = [];
    private int _firstMedia = int.MaxValue;
    private int _datelineAt = int.MaxValue;
    private Dateline? _dateline;
    private string _headline = "";
    private string? _source;
    private string? _section;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;

    private NewsPage(List<Paragraph> paragraphs)
    {
        _paragraphs = paragraphs;
        _roles = new Role[paragraphs.Count];
        _highlights = new string?[paragraphs.Count];
    }

    /// <summary>The article on the page, with an id made from its text; the text may turn out to hold none.</summary>
    public static Article Read(string text)
    {
        var page = new NewsPage(PageText.Paragraphs(text));
        page.FindFurnitureAndMedia();
        page.FindMarkedHighlights();
        page.FindBylinesAndDates();
        page.FindDateline();
        page.FindHighlightsBlock();
        page.FindHeadline();
        page.FindCredits();
        return page.Article();
    }

    private void FindFurnitureAndMedia()
    {
        for (int i = 0; i < _paragraphs.Count; i++)
        {
            if (PageLines.IsFurniture(_paragraphs[i].Text))
                _roles[i] = Role.Furniture;
            if (PageLines.Media(_paragraphs[i].Text) is not var (duration, credit))
                continue;
            string? caption = CaptionAt(i) ? _paragraphs[i + 1].Text : null;
            _media.Add(new MediaItem(caption, credit, duration));
            _firstMedia = Math.Min(_firstMedia, i);
            _roles[i] = Role.Media;
            if (caption is not null)
                _roles[++i] = Role.Media;
        }
    }

    /// <summary>
    /// Whether a media line's caption stands below it: directly, in a block that holds nothing else, or as a line that
    /// reads like a title.
    /// </summary>
    private bool CaptionAt(int media)
    {
        if (media + 1 >= _paragraphs.Count)
            return false;
        Paragraph next = _paragraphs[media + 1];
        if (PageLines.StandsAlone(next.Text) || Corpus.Dateline.Of(next.Text) is not null || next.Text.Length > 200)
            return false;
        bool adjacent = next.Block == _paragraphs[media].Block;
        bool ownBlock = adjacent && (media + 2 >= _paragraphs.Count || _paragraphs[media + 2].Block != next.Block);
        return ownBlock || (!Prose.EndsSentence(next.Text) && next.Text.Length <= 120 && !Prose.BeginsWithQuotation(next.Text));
    }

    /// <summary>"@highlight" lines, each with its highlight in the next paragraph.</summary>
    private void FindMarkedHighlights()
    {
        for (int i = 0; i < _paragraphs.Count; i++)
        {
            if (!PageLines.IsStoryMarker(_paragraphs[i].Text))
                continue;
            _roles[i] = Role.Marker;
            if (i + 1 < _paragraphs.Count && !PageLines.IsStoryMarker(_paragraphs[i + 1].Text))
                SetHighlight(i + 1);
        }
    }

    private void SetHighlight(int i)
    {
        _roles[i] = Role.Highlight;
        _highlights[i] = PageLines.WithoutBullet(_paragraphs[i].Text);
    }

    private void FindBylinesAndDates()
    {
        int last = _paragraphs.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            if (_roles[i] != Role.Body || (i >= Opening && i < last - 1))
                continue;
            string text = _paragraphs[i].Text;
            if (Corpus.Byline.OfLine(text) is { } byline)
            {
                _roles[i] = Role.Byline;
                _authors.AddRange(byline.Authors);
                _source ??= byline.Source;
                Take(byline.Date);
            }
            else if (i < Opening && PageDate.OfLine(text) is { } date)
            {
                _roles[i] = Role.Date;
                Take(date);
            }
        }
    }

    private void Take(PageDate? date)
    {
        if (date is { IsUpdate: true })
            _updated ??= date.Date;
        else
            _published ??= date?.Date;
    }

    /// <summary>
    /// The first dateline near the top. A place alone in capitals opens a story only when no other text came before it;
    /// behind two whole paragraphs of text no dateline opens the story.
    /// </summary>
    private void FindDateline()
    {
        int textBefore = 0;
        for (int i = 0; i < _paragraphs.Count && i < Opening && textBefore < 3; i++)
        {
            if (_roles[i] != Role.Body)
                continue;
            string text = _paragraphs[i].Text;
            Dateline? dateline = Corpus.Dateline.Of(text);
            if (dateline is not null && (dateline.Source is not null || textBefore == 0))
            {
                (_dateline, _datelineAt) = (dateline, i);
                if (dateline.Rest.Length == 0)
                    _roles[i] = Role.Dateline;
                return;
            }

            if (text.Length > 140 && Prose.EndsSentence(text))
                textBefore++;
        }
    }

    private void FindHighlightsBlock()
    {
        for (int i = 0; i < _paragraphs.Count; i++)
        {
            if (_roles[i] != Role.Body || !PageLines.IsHighlightsMarker(_paragraphs[i].Text, out string rest))
                continue;
            _roles[i] = Role.Marker;
            if (rest.Length > 0)
                (_roles[i], _highlights[i]) = (Role.Highlight, PageLines.WithoutBullet(rest));
            int[] behind = [.. Enumerable.Range(i + 1, _paragraphs.Count - i - 1).Where(k => _roles[k] is Role.Body or Role.Dateline)];
            int? end = _datelineAt > i && _datelineAt < int.MaxValue ? behind.TakeWhile(k => k < _datelineAt).Count() : null;
            foreach (int k in behind.Take(HighlightsBlock.Count([.. behind.Select(k => _paragraphs[k])], _paragraphs[i].Block, end)))
                SetHighlight(k);
            return;
        }
    }

    /// <summary>The first line, where it reads like a title or a byline follows it, and where a story follows.</summary>
    private void FindHeadline()
    {
        int first = Array.IndexOf(_roles, Role.Body);
        int end = Array.FindIndex(_roles, role => role is Role.Marker or Role.Highlight);
        bool somethingFollows = first >= 0 && _roles.Skip(first + 1).Any(role => role is Role.Body or Role.Highlight);
        if (first < 0 || first >= _datelineAt || (end >= 0 && first > end) || !somethingFollows)
            return;
        string text = _paragraphs[first].Text;
        int second = Array.IndexOf(_roles, Role.Body, first + 1);
        if (IsSectionLabel(text) && second >= 0 && second < _datelineAt && ReadsLikeAHeadline(_paragraphs[second].Text)
            && _roles.Skip(second + 1).Any(role => role is Role.Body or Role.Highlight) && _paragraphs[second].Text.Contains(' ', StringComparison.Ordinal))
        {
            _section = text;
            _roles[first] = Role.Section;
            (first, text) = (second, _paragraphs[second].Text);
        }

        bool credited = first + 1 < _roles.Length && _roles[first + 1] is Role.Byline or Role.Date;
        // A story with "@highlight" lines is bare text, without a title.
        bool title = credited ? text.Length <= 200 : !_paragraphs.Any(line => PageLines.IsStoryMarker(line.Text)) && ReadsLikeAHeadline(text);
        if (!title || PageLines.IsBullet(text))
            return;
        _roles[first] = Role.Headline;
        _headline = text;
        // A name alone is a byline where it stands between the headline and a date.
        if (first + 2 < _roles.Length && _roles[first + 1] == Role.Body && _roles[first + 2] == Role.Date
            && PersonName.IsOne(_paragraphs[first + 1].Text, allowSingle: false))
        {
            _roles[first + 1] = Role.Byline;
            _authors.Add(_paragraphs[first + 1].Text);
        }
    }

    /// <summary>"Sports" above the headline: one word that is all letters.</summary>
    private static bool IsSectionLabel(string text) => text.Length is > 1 and <= 20 && text.All(char.IsLetter);

    private static bool ReadsLikeAHeadline(string text) => Prose.Last(text) switch
    {
        '.' or ':' or ',' or ';' or '…' or '!' or '。' or '！' or '۔' or '।' => false,
        '?' => text.Length <= 120 && !Prose.HoldsQuotation(text) && Prose.Sentences(text).Count <= 2,
        _ => text.Length <= 160,
    };

    /// <summary>Credits stand among the last paragraphs; the first paragraph of a body is none.</summary>
    private void FindCredits()
    {
        int[] body = [.. Enumerable.Range(0, _roles.Length).Where(i => _roles[i] == Role.Body)];
        for (int n = Math.Max(1, body.Length - 6); n < body.Length; n++)
        {
            if (CreditLine.People(_paragraphs[body[n]].Text) is not { } people)
                continue;
            _roles[body[n]] = Role.Credit;
            _contributors.AddRange(people);
            _source ??= CreditLine.Employer(_paragraphs[body[n]].Text);
        }
    }

    private Article Article()
    {
        var body = new List<string>();
        var pointers = new List<(int At, string Title)>();
        for (int i = 0; i < _roles.Length; i++)
        {
            if (_roles[i] != Role.Body)
                continue;
            string text = i == _datelineAt ? _dateline!.Rest : _paragraphs[i].Text;
            (string bare, IReadOnlyList<string> found) = InlinePointers.Separate(PageLines.WithoutButton(text));
            pointers.AddRange(found.Select(title => (body.Count, title)));
            if (bare.Length > 0)
                body.Add(bare);
        }

        IReadOnlySet<int> links = RelatedLinks.Among(body);
        string running = string.Join("\n\n", body.Where((_, i) => !links.Contains(i)));
        int firstBody = Array.IndexOf(_roles, Role.Body);
        bool mediaLeads = _media.Count > 0 && (firstBody < 0 || _firstMedia < firstBody);
        string headline = _headline.Length > 0 ? _headline : mediaLeads ? _media[0].Caption ?? "" : "";
        return new Article
        {
            Id = ArticleId.For(null, null, headline, running),
            Headline = headline,
            Highlights = [.. _highlights.OfType<string>()],
            Body = running,
            Source = _dateline?.Source ?? _source,
            Section = _section,
            Place = _dateline?.Place,
            Byline = [.. _authors.Concat(_contributors).Distinct(StringComparer.Ordinal)],
            Published = _published,
            Updated = _updated,
            RelatedLinks = [.. links.Select(i => (At: i, Title: body[i].TrimEnd('»', ' '))).Concat(pointers).OrderBy(link => link.At).Select(link => link.Title)],
            Media = _media,
        };
    }
}
