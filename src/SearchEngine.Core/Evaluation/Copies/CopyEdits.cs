using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Evaluation.Copies;

/// <summary>
/// What an editor does to the story of an agency before it is printed. The edits take words, paragraphs and headlines from other
/// real stories, so that nothing in a copy is made up.
/// </summary>
/// <param name="others">Stories to take from.</param>
/// <param name="random">Chance.</param>
internal sealed class CopyEdits(IReadOnlyList<Article> others, Random random)
{
    /// <summary>The fewest words of a story that is edited, and of what an edit leaves of it.</summary>
    public const int FewestWords = 60;

    /// <summary>The fewest paragraphs of a story that is edited.</summary>
    public const int FewestParagraphs = 5;

    /// <summary>The edits by their names.</summary>
    public IReadOnlyList<(string Kind, Func<Article, Article> Edit)> All =>
    [
        ("another source only", article => article),
        ("other typography", Typography),
        ("other headline", article => article with { Headline = Other().Headline }),
        ("other lead", article => OnParagraphs(article, paragraphs => paragraphs[0] = Paragraph())),
        ("cut from the end", CutEnd),
        ("cut in the middle", CutMiddle),
        ("cut to a brief", Brief),
        ("paragraphs added", Add),
        ("small changes", article => Reword(article, 0.02 + (0.06 * random.NextDouble()))),
        ("several at once", Several),
    ];

    /// <summary>The paragraphs of a body.</summary>
    public static string[] Paragraphs(string body) => body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Article Other() => others[random.Next(others.Count)];

    private string Paragraph()
    {
        string[] paragraphs = Paragraphs(Other().Body);
        return paragraphs[random.Next(paragraphs.Length)];
    }

    private Article Typography(Article article)
    {
        bool curly = random.Next(2) == 0;
        var body = new StringBuilder(article.Body);
        if (curly) body.Replace('\'', '’').Replace(" \"", " “").Replace("\"", "”").Replace(" - ", " — ");
        else body.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"').Replace("—", " - ").Replace("…", "...");
        return article with { Headline = article.Headline.ToUpperInvariant(), Body = body.Replace(". ", ".\u00A0").ToString() };
    }

    private Article CutEnd(Article article)
    {
        string[] paragraphs = Paragraphs(article.Body);
        return Kept(article, paragraphs.Take(random.Next((paragraphs.Length + 2) / 3, paragraphs.Length)));
    }

    private Article CutMiddle(Article article)
    {
        string[] paragraphs = Paragraphs(article.Body);
        int drop = random.Next(1, Math.Max(2, (paragraphs.Length / 2) + 1));
        HashSet<int> dropped = [.. Enumerable.Range(1, paragraphs.Length - 2).OrderBy(_ => random.Next()).Take(drop)];
        return Kept(article, paragraphs.Where((_, i) => !dropped.Contains(i)));
    }

    private Article Brief(Article article) => Kept(article, Paragraphs(article.Body).Take(2));

    /// <summary>The article with the paragraphs kept, and more of them where these are too few words to be a story.</summary>
    private static Article Kept(Article article, IEnumerable<string> kept)
    {
        List<string> body = [.. kept];
        foreach (string paragraph in Paragraphs(article.Body))
        {
            if (WordsOf(string.Join(' ', body)) >= FewestWords) break;
            if (!body.Contains(paragraph)) body.Add(paragraph);
        }

        return article with { Body = string.Join("\n\n", body) };
    }

    private Article Add(Article article) => OnParagraphs(article, paragraphs =>
    {
        for (int more = random.Next(1, 3); more > 0; more--) paragraphs.Insert(random.Next(1, paragraphs.Count + 1), Paragraph());
    });

    /// <summary>Words replaced, left out and put in, that share of all, here and there.</summary>
    private Article Reword(Article article, double share) => OnParagraphs(article, paragraphs =>
    {
        for (int i = 0; i < paragraphs.Count; i++)
        {
            EditedText text = EditedText.Of(paragraphs[i]);
            int edits = (int)((text.Count * share) + random.NextDouble());
            for (; edits > 0 && text.Count > 2; edits--)
            {
                int at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.SetWord(at, Word());
                        break;
                    case 1:
                        text.Insert(at, Word());
                        break;
                    default:
                        text.Remove(at, 1);
                        break;
                }
            }

            paragraphs[i] = text.ToString();
        }
    });

    private string Word()
    {
        while (true)
        {
            EditedText text = EditedText.Of(Paragraph());
            if (text.Count > 0) return text.Word(random.Next(text.Count));
        }
    }

    private Article Several(Article article)
    {
        Func<Article, Article>[] edits =
        [
            Typography, CutEnd, CutMiddle, Add, one => Reword(one, 0.04), one => one with { Headline = Other().Headline },
            one => OnParagraphs(one, paragraphs => paragraphs[0] = Paragraph()),
        ];
        return edits.OrderBy(_ => random.Next()).Take(random.Next(2, 5)).Aggregate(article, (edited, edit) => edit(edited));
    }

    private static Article OnParagraphs(Article article, Action<List<string>> edit)
    {
        List<string> paragraphs = [.. Paragraphs(article.Body)];
        edit(paragraphs);
        return article with { Body = string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0)) };
    }

    /// <summary>How many words a text has.</summary>
    public static int WordsOf(string text) => PrintedWords.Of(text).Words.Count;
}
