using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// Titles of other stories that stand between the paragraphs of a body. A title has no full stop; a paragraph has one.
/// Everything else is caution: a link that stays in the body does less harm than a sentence that is lost.
/// </summary>
internal static partial class RelatedLinks
{
    private const int LongestTitle = 120;

    /// <summary>Titles in a row: more than this many lines without a full stop are a list that belongs to the story.</summary>
    private const int MostInARow = 3;

    /// <summary>Questions that stand alone: more than this many are an interview or answers to readers.</summary>
    private const int MostQuestions = 3;

    /// <summary>Which of a body's paragraphs are titles of other stories. The first and the last never are, unless they say so.</summary>
    public static IReadOnlySet<int> Among(IReadOnlyList<string> paragraphs)
    {
        var links = new HashSet<int>();
        for (int i = 0; i < paragraphs.Count; i++)
        {
            if (SaysSo(paragraphs[i]))
                links.Add(i);
        }

        int first = Enumerable.Range(0, paragraphs.Count).FirstOrDefault(i => !links.Contains(i), -1);
        int last = Enumerable.Range(0, paragraphs.Count).LastOrDefault(i => !links.Contains(i), -1);
        bool questionsAreText = paragraphs.Count(IsPlainQuestion) > MostQuestions;
        // "Mason: …" again and again is who speaks in an interview, "Winner: …" an item of a list.
        HashSet<string> labels = [.. paragraphs.Select(Label).OfType<string>().GroupBy(label => label, StringComparer.Ordinal)
            .Where(group => group.Count() > MostInARow).Select(group => group.Key)];
        int row = 0;
        for (int i = first + 1; i < last; i++)
        {
            bool title = !links.Contains(i) && LooksLikeTitle(paragraphs[i]) && !(Label(paragraphs[i]) is { } label && labels.Contains(label))
                && !(IsPlainQuestion(paragraphs[i]) && (questionsAreText || IsAnswer(paragraphs[i + 1])));
            if (!title)
            {
                row = 0;
                continue;
            }

            row++;
            if (paragraphs[i - row].EndsWith(':'))
                continue;
            links.Add(i);
            if (row > MostInARow)
            {
                for (int back = 0; back < row; back++)
                    links.Remove(i - back);
            }
        }

        return links;
    }

    /// <summary>"READ MORE: …", "… »": a line that calls itself a link.</summary>
    public static bool SaysSo(string text) =>
        text.Length <= 200 && !Prose.BeginsWithQuotation(text) && !SaidPattern().IsMatch(text)
        && (PrefixPattern().IsMatch(text) || (text.EndsWith('»') && !text.Contains('«', StringComparison.Ordinal)));

    private static bool LooksLikeTitle(string text)
    {
        if (text.Length > LongestTitle || text.Count(char.IsLetter) < 3 || PageLines.IsBullet(text) || NumberedItem().IsMatch(text) || !BeginsLikeTitle(text))
            return false;
        if (Prose.BeginsWithQuotation(text) || SaidPattern().IsMatch(text) || Speaker().IsMatch(text))
            return false;
        if (Prose.HoldsQuotation(text) && (text.Contains(':', StringComparison.Ordinal) || Says().IsMatch(text)))
            return false;
        return Prose.Last(text) switch
        {
            '?' => Prose.Sentences(text).Count == 1 && text.Length <= 90 && !ThinkingAloud().IsMatch(text),
            '.' => IsTeaser(text),
            '!' or '…' or ':' or ',' or ';' or '-' or '–' or '—' or '。' or '！' or '？' or '؟' or '۔' or '।' => false,
            _ => !IsSentence(text) && Prose.Sentences(text) is var sentences && (sentences.Count == 1 || sentences[0].EndsWith('?')),
        };
    }

    /// <summary>"War forced half of all Syrians from home. Here's where they went.": a title that points to its story.</summary>
    private static bool IsTeaser(string text)
    {
        IReadOnlyList<string> sentences = Prose.Sentences(text);
        return sentences.Count == 2 && !Prose.HoldsQuotation(text) && !FirstPerson().IsMatch(text)
            && Pointer().IsMatch(sentences[1]) && sentences[1].Length <= 60;
    }

    /// <summary>
    /// A whole sentence whose full stop was forgotten: long, with a verb that titles leave out. Titles that begin with
    /// a question word or a number, or that have a colon, are whole sentences too.
    /// </summary>
    private static bool IsSentence(string text) =>
        text.Count(c => c == ' ') >= 8 && Auxiliary().IsMatch(text) && !text.Contains(':', StringComparison.Ordinal) && !TitleOpening().IsMatch(text);

    private static bool IsPlainQuestion(string text) =>
        text.Length <= 90 && text.EndsWith('?') && !text.Contains(':', StringComparison.Ordinal) && Prose.Sentences(text).Count == 1;

    private static string? Label(string text) => text.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 30 and var end ? text[..end] : null;

    private static bool IsAnswer(string next) => AnswerPattern().IsMatch(next);

    private static bool BeginsLikeTitle(string text) => char.IsUpper(text[0]) || char.IsAsciiDigit(text[0]) || text[0] is '#' or '@' or '$' or '£' or '€';

    [GeneratedRegex(
        @"^(?:read\ (?:more|also|next|this)|read|related(?:\ (?:stories|story|articles?|links?|content|video))?|watch|see\ also|see\ more|more\ (?:on|from|about)\ [^:]{2,40}|more|also\ read|also\ see|also\ on\ [^:]{2,30}|opinion|photos?|gallery|video|interactive|don['’]t\ miss|must\ (?:read|watch|see)|in\ pictures|live\ updates|listen|podcast|fact\ check|full\ coverage|what\ to\ read\ next|recommended)\s*[:»|>]\s*\S",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"\b(?:said|told|added|replied|asked|tweeted|wrote|explained|recalled|insisted|joked|testified|according\s+to)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SaidPattern();

    [GeneratedRegex(@"\b(?:says?|tells?|adds?|asks?|calls?|warns?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Says();

    [GeneratedRegex(@"^(?:Q|A|\p{Lu}{2,12})\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"^(?:\(?[0-9]{1,2}[.)]\s|\(?[a-z]\)\s)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedItem();

    [GeneratedRegex(@"^(?:So|But|And|Or|Yet|Then|Still|Now|Right|Really|Remember|Huh|Oh)\b|\b(?:I|me|my|he|she|him|her|his|they|them|their)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ThinkingAloud();

    [GeneratedRegex(@"\b(?:I|me|my|mine)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"^(?:(?:Here|That|This)(?:['’]s|\ is|\ are)|These\ are|Here\ are)\s+(?:what|where|why|how|who|when|the|everything|a|some|all|[0-9]+)\b|^(?:Watch|See|Read|Find\ out|Listen|Take|Click|Explore|Meet|Discover|Learn)\s+(?:how|what|why|where|who|the|it|them|more|our|his|her|their|for\ yourself)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pointer();

    [GeneratedRegex(@"\b(?:was|were|has|had|have|would|did|been|is\s+\p{L}+ing|are\s+\p{L}+ing)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"^(?:What|Why|How|Who|Where|When|Which|[0-9]+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex TitleOpening();

    [GeneratedRegex(@"^(?:No|Yes|Not|Nobody|Nothing|Because|Maybe|Perhaps|Probably|Simple|It\s+depends|A:|Well)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnswerPattern();
}
