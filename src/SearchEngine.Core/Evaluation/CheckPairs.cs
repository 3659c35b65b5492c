using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Evaluation;

/// <summary>A text to check, with what is true of it.</summary>
/// <param name="Kind">What was done to the words.</param>
/// <param name="Text">The text.</param>
/// <param name="Speaker">Who is said to have said it; null when nobody is named.</param>
/// <param name="Expected">The right verdict.</param>
/// <param name="Sources">The words of the quotes, unedited, that it was made of; none for a text never said.</param>
/// <param name="IsHoldout">Whether it belongs to the half that nothing was tuned on.</param>
internal sealed record CheckPair(string Kind, string Text, string? Speaker, CheckVerdict Expected, IReadOnlyList<IReadOnlyList<string>> Sources, bool IsHoldout);

/// <summary>
/// Makes texts to check from the quotes of an archive, by edits drawn from a seed. Quotes of fewer than
/// <see cref="FewestWords"/> words are not edited: half of such a text is one word. A text that an edit turned into what
/// somebody else really said is left out.
/// </summary>
internal sealed class CheckPairs(CheckedQuotes archive, IReadOnlyList<string> unrelated, IReadOnlyList<string> narrated, int seed)
{
    public const int FewestWords = 5;
    private const int MostTries = 50;

    private readonly Random _random = new(seed);

    /// <summary><paramref name="each"/> pairs of every kind.</summary>
    public IReadOnlyList<CheckPair> Make(int each)
    {
        (string, Func<CheckPair?>)[] kinds =
        [
            ("whole", () => Unchanged(whole: true)),
            ("part", () => Unchanged(whole: false)),
            ("1 to 4 words, their speaker", Few),
            ("statement joined", Joined),
            ("honest ellipsis", Ellipsis),
            ("bracket", Bracket),
            ("other marks", Marks),
            ("words substituted", () => Edited("words substituted", CheckVerdict.Altered, Substitute)),
            ("words inserted", () => Edited("words inserted", CheckVerdict.Altered, Insert)),
            ("words swapped", () => Edited("words swapped", CheckVerdict.Altered, Swap)),
            ("badly remembered", () => Edited("badly remembered", CheckVerdict.Altered, Remember)),
            ("words dropped", () => Edited("words dropped", CheckVerdict.Spliced, Drop)),
            ("quotes spliced", Splice),
            ("another speaker", AnotherSpeaker),
            ("never said, other paper", () => NeverSaid("never said, other paper", unrelated)),
            ("never said, same paper", () => NeverSaid("never said, same paper", narrated)),
            ("never said, 2 to 4 words", FewNeverSaid),
        ];
        var pairs = new List<CheckPair>();
        foreach ((_, Func<CheckPair?> make) in kinds)
        {
            for (int made = 0, tries = 0; made < each && tries < each * MostTries; tries++)
            {
                if (make() is not { } pair) continue;
                pairs.Add(pair);
                made++;
            }
        }

        return pairs;
    }

    private CheckPair? Unchanged(bool whole)
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        if (!whole) text = Stretch(text, FewestWords);
        string? speaker = _random.Next(2) == 0 ? null : _random.Next(2) == 0 ? quote.Quote.Speaker!.Name : quote.Quote.Speaker!.AsPrinted;
        return new CheckPair(whole ? "whole" : "part", whole ? quote.Quote.Text : text.ToString(), speaker, CheckVerdict.Verbatim, [text.Keys], IsHoldout(quote));
    }

    private CheckPair? Few()
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        int length = _random.Next(1, 5);
        text = text.Part(_random.Next(0, text.Count - length + 1), length);
        return text.ToString().AsSpan().ContainsAny('[', ']') ? null
            : new CheckPair("1 to 4 words, their speaker", text.ToString(), quote.Quote.Speaker!.Name, CheckVerdict.Verbatim, [text.Keys], IsHoldout(quote));
    }

    private CheckPair? FewNeverSaid()
    {
        EditedText text = EditedText.Of(narrated[_random.Next(narrated.Count)]);
        int length = _random.Next(2, FewestWords);
        if (text.Count < length) return null;
        text = text.Part(_random.Next(0, text.Count - length + 1), length);
        return text.Keys.Count != length || archive.Holding(text.Keys).Any() ? null
            : new CheckPair("never said, 2 to 4 words", text.ToString(), null, CheckVerdict.NotFound, [], (CheckedQuotes.HashOf(text.ToString()) & 1) == 1);
    }

    private CheckPair? Joined()
    {
        IReadOnlyList<QuoteCandidate> statement = archive.Statements[_random.Next(archive.Statements.Count)];
        if (statement.Count < 2) return null;
        EditedText text = statement.Select(quote => EditedText.Of(quote.Quote.Text)).Aggregate((all, next) => all.Then(next));
        return text.Count < FewestWords ? null : new CheckPair("statement joined", text.ToString(), null, CheckVerdict.Verbatim, [text.Keys], IsHoldout(statement[0]));
    }

    private CheckPair? Ellipsis()
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        if (text.Count < 7 || text.ToString().AsSpan().ContainsAny('[', ']')) return null;
        IReadOnlyList<string> source = text.Keys;
        int length = _random.Next(1, text.Count - 5);
        int first = _random.Next(2, text.Count - length - 2 + 1);
        text.Remove(first, length);
        text.SetBehind(first - 1, Pick([" … ", "... ", " ... ", " […] ", " [...] ", "… "]));
        return new CheckPair("honest ellipsis", text.ToString(), null, CheckVerdict.Verbatim, [source], IsHoldout(quote));
    }

    private CheckPair? Bracket()
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        if (text.Count < 7 || text.ToString().AsSpan().ContainsAny('[', ']')) return null;
        IReadOnlyList<string> source = text.Keys;
        string insertion = Pick(["[the president]", "[city officials]", "[she]", "[the new law]", "[in Brooklyn]"]);
        int at = _random.Next(1, text.Count - 1);
        int replaced = _random.Next(0, Math.Min(4, text.Count - at - 1) + 1);
        text.Remove(at, replaced);
        text.SetBehind(at - 1, " ");
        text.Insert(at, insertion);
        return new CheckPair("bracket", text.ToString(), null, CheckVerdict.Verbatim, [source], IsHoldout(quote));
    }

    private CheckPair? Marks()
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        string before = text.ToString();
        if (before.AsSpan().ContainsAny('[', ']')) return null;
        IReadOnlyList<string> source = text.Keys;
        int i = _random.Next(1, text.Count - 1);
        string after = before;
        switch (_random.Next(6))
        {
            case 0:
                after = before.Contains('’', StringComparison.Ordinal) ? before.Replace('’', '\'') : before.Replace('\'', '’');
                break;
            case 1:
                after = before.ToUpperInvariant();
                break;
            case 2:
                text.SetWord(i, char.ToUpperInvariant(text.Word(i)[0]) + text.Word(i)[1..]);
                after = text.ToString();
                break;
            case 3 when text.Behind(i).Trim().Length > 0:
                text.SetBehind(i, " ");
                after = text.ToString();
                break;
            case 4 when text.Behind(i) == " ":
                text.SetBehind(i, Pick([", ", " — ", "; ", ": "]));
                after = text.ToString();
                break;
            case 5:
                after = before.Replace("—", " - ", StringComparison.Ordinal).Replace("–", "-", StringComparison.Ordinal).Replace(" - ", " — ", StringComparison.Ordinal);
                break;
        }

        return WithPlainSpaces(after) == WithPlainSpaces(before) || !PrintedWords.Keys(after).SequenceEqual(source) ? null
            : new CheckPair("other marks", after, null, CheckVerdict.Typography, [source], IsHoldout(quote));
    }

    private CheckPair? Edited(string kind, CheckVerdict expected, Func<EditedText, bool> edit)
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        if (_random.Next(3) == 0) text = Stretch(text, FewestWords);
        if (text.ToString().AsSpan().ContainsAny('[', ']')) return null;
        IReadOnlyList<string> source = text.Keys;
        if (!edit(text) || PrintedWords.HasEllipsis(text.ToString()) || archive.Holding(text.Keys).Any()) return null;
        return new CheckPair(kind, text.ToString(), null, expected, [source], IsHoldout(quote));
    }

    private bool Substitute(EditedText text)
    {
        foreach (int i in Some(text.Count, _random.Next(1, Math.Max(1, text.Count / 3) + 1))) text.SetWord(i, OtherWord(text.Word(i)));
        return true;
    }

    private bool Insert(EditedText text)
    {
        for (int more = _random.Next(1, Math.Max(1, text.Count / 5) + 1); more > 0; more--) text.Insert(_random.Next(0, text.Count), OtherWord(""));
        return true;
    }

    private bool Swap(EditedText text)
    {
        IReadOnlyList<string> before = text.Keys;
        for (int times = _random.Next(1, 3); times > 0; times--)
        {
            int i = _random.Next(0, text.Count - 1);
            text.Swap(i, _random.Next(2) == 0 ? i + 1 : _random.Next(0, text.Count));
        }

        return !text.Keys.SequenceEqual(before);
    }

    private bool Drop(EditedText text)
    {
        int most = Math.Min(text.Count / 3, text.Count - 4);
        if (most < 1) return false;
        int drop = _random.Next(1, most + 1);
        if (_random.Next(2) == 0) text.Remove(_random.Next(1, text.Count - drop), drop);
        else for (; drop > 0; drop--) text.Remove(_random.Next(1, text.Count - 1), 1);
        return true;
    }

    // A third of the words changed, moved or dropped; not all of them only dropped.
    private bool Remember(EditedText text)
    {
        IReadOnlyList<string> before = text.Keys;
        int edits = Math.Max(2, text.Count / 3);
        text.SetWord(_random.Next(text.Count), OtherWord(""));
        for (edits--; edits > 0; edits--)
        {
            int i = _random.Next(text.Count - 1);
            switch (_random.Next(3))
            {
                case 0:
                    text.SetWord(i, OtherWord(text.Word(i)));
                    break;
                case 1:
                    text.Swap(i, i + 1);
                    edits--;
                    break;
                default:
                    text.Remove(i, 1);
                    break;
            }
        }

        int at = 0;
        foreach (string word in before) if (at < text.Count && PrintedWords.KeyOf(text.Word(at)) == word) at++;
        return text.Count >= 4 && at < text.Count;
    }

    private CheckPair? Splice()
    {
        (QuoteCandidate quote, EditedText whole) = Draw();
        EditedText text = Stretch(whole, 4);
        List<IReadOnlyList<string>> sources = [text.Keys];
        for (int more = _random.Next(4) == 0 ? 2 : 1; more > 0; more--)
        {
            EditedText next = Stretch(Draw().Text, 4);
            sources.Add(next.Keys);
            text = text.Then(next);
        }

        return text.ToString().AsSpan().ContainsAny('[', ']') || archive.Holding(text.Keys).Any() ? null
            : new CheckPair("quotes spliced", text.ToString(), null, CheckVerdict.Spliced, sources, IsHoldout(quote));
    }

    private CheckPair? AnotherSpeaker()
    {
        (QuoteCandidate quote, EditedText text) = Draw();
        if (_random.Next(2) == 0) text = Stretch(text, FewestWords);
        string speaker = CheckedQuotes.NameOf(_random.Next(256));
        bool saidIt = archive.Holding(text.Keys).Any(one => SpeakerNames.MayBeSame(speaker, archive.Statements[one][0].Quote.Speaker!.Name));
        return saidIt || text.ToString().AsSpan().ContainsAny('[', ']') ? null
            : new CheckPair("another speaker", text.ToString(), speaker, CheckVerdict.Misattributed, [text.Keys], IsHoldout(quote));
    }

    private CheckPair? NeverSaid(string kind, IReadOnlyList<string> sentences)
    {
        string sentence = sentences[_random.Next(sentences.Count)];
        IReadOnlyList<string> keys = PrintedWords.Keys(sentence);
        return keys.Count is < FewestWords or > 40 || archive.Holding(keys).Any() ? null
            : new CheckPair(kind, sentence, null, CheckVerdict.NotFound, [], (CheckedQuotes.HashOf(sentence) & 1) == 1);
    }

    private (QuoteCandidate Quote, EditedText Text) Draw()
    {
        while (true)
        {
            QuoteCandidate quote = archive.Quotes[_random.Next(archive.Quotes.Count)];
            EditedText text = EditedText.Of(quote.Quote.Text);
            if (text.Count >= FewestWords) return (quote, text);
        }
    }

    private EditedText Stretch(EditedText text, int fewest)
    {
        int length = _random.Next(Math.Min(fewest, text.Count), text.Count + 1);
        return text.Part(_random.Next(0, text.Count - length + 1), length);
    }

    private List<int> Some(int count, int wanted) => Enumerable.Range(0, count).OrderBy(_ => _random.Next()).Take(wanted).ToList();

    /// <summary>A word as frequent words are drawn frequently, but not <paramref name="word"/>.</summary>
    private string OtherWord(string word)
    {
        while (true)
        {
            EditedText text = EditedText.Of(archive.Quotes[_random.Next(archive.Quotes.Count)].Quote.Text);
            string other = text.Word(_random.Next(text.Count));
            if (PrintedWords.KeyOf(other) != PrintedWords.KeyOf(word) && !other.AsSpan().ContainsAny('[', ']')) return other.ToLowerInvariant();
        }
    }

    private static string WithPlainSpaces(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];

    private static bool IsHoldout(QuoteCandidate quote) => (CheckedQuotes.HashOf(quote.ArticleId) & 1) == 1;
}
