using System.Text;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Questions of every kind of clause, nested in each other.</summary>
internal static class AskOfAnyKind
{
    /// <summary>A question of some depth.</summary>
    public static Ask Random(Random random, int depth = 2) => (depth == 0 ? random.Next(7) : random.Next(14)) switch
    {
        0 => new AskWord([KnownWord.Any(random)]),
        1 => AskForm.Random(random, WordForm.Exact),
        2 => AskForm.Random(random, WordForm.Wildcard),
        3 => AskForm.Random(random, WordForm.Fuzzy),
        4 => new AskNear([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => AskForm.Random(random, random.Next(3) == 0 ? WordForm.Wildcard : WordForm.Exact))], random.Next(5)),
        5 => new AskNear([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AskForm.Random(random, random.Next(3) == 0 ? WordForm.Wildcard : WordForm.Exact))], null),
        6 => AskPattern.Random(random),
        7 => AskDate.Random(random),
        8 => new AskField(new[] { "source", "section", "byline" }[random.Next(3)], Random(random, depth - 1)),
        9 => new AskField(new[] { "headline", "highlights", "body" }[random.Next(3)], Random(random, depth - 1)),
        10 => new AskNot(Random(random, depth - 1), Minus: true),
        11 => new AskAny([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Random(random, depth - 1))]),
        _ => new AskAll([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Random(random, depth - 1))], Spelled: true),
    };
}

/// <summary>A word by one of its printed forms: the one typed, one with other letters where asterisks stand, or one with letters wrong.</summary>
internal sealed record AskForm(string Letters, WordForm Form, int Edits) : Ask
{
    public static AskForm Random(Random random, WordForm form)
    {
        // A character that is a word by itself has no letters to leave open.
        KnownWord[] words = [.. KnownWord.All.Where(word => form != WordForm.Wildcard || !char.IsSurrogate(word.Letters[0]))];
        string letters = words[random.Next(words.Length)].Letters;
        return form switch
        {
            WordForm.Wildcard => new AskForm(WithAsterisks(random, letters), form, 0),
            WordForm.Fuzzy => new AskForm(letters, form, random.Next(1, 3)),
            _ => new AskForm(letters, form, 0),
        };
    }

    public override string Typed => Form switch { WordForm.Exact => $"={Letters}", WordForm.Fuzzy => $"{Letters}~{Edits}", _ => Letters };

    public override Clause Asked => new WordClause(Letters, default, Form, Edits);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Anywhere(article, fields, text =>
        text.Words.Where(word => Means(word.Word)).Select(word => (word.Place, KindOf(word.Word))));

    public bool Means(KnownWord inText) => inText.Exact.Any(form => Form switch
    {
        WordForm.Exact => form == Letters,
        WordForm.Wildcard => Fits(Letters, form),
        _ => Distance([.. Letters.EnumerateRunes()], [.. form.EnumerateRunes()]) <= Edits,
    });

    public MatchKind KindOf(KnownWord inText) => Form switch
    {
        WordForm.Wildcard => MatchKind.Wildcard,
        WordForm.Fuzzy when !inText.Exact.Contains(Letters) => MatchKind.Fuzzy,
        _ => MatchKind.Exact,
    };

    public bool Equals(AskForm? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static string WithAsterisks(Random random, string letters)
    {
        // The parser leaves no asterisk without a letter before it.
        int from = random.Next(1, letters.Length + 1);
        int to = random.Next(from, letters.Length + 1);

        // Nor does it leave one behind a sign: the dot of initials, the apostrophe of a possessive.
        while (from > 1 && !char.IsLetterOrDigit(letters[from - 1])) from--;
        string typed = letters[..from] + "*" + letters[to..];
        return typed == "*" ? letters[..1] + "*" : typed;
    }

    private static bool Fits(ReadOnlySpan<char> typed, ReadOnlySpan<char> word) =>
        typed.IsEmpty ? word.IsEmpty
        : typed[0] == '*' ? Fits(typed[1..], word) || (!word.IsEmpty && Fits(typed, word[1..]))
        : !word.IsEmpty && word[0] == typed[0] && Fits(typed[1..], word[1..]);

    /// <summary>The distance from the definition, row by row: letters wrong, missing, too many, or swapped with their neighbour.</summary>
    private static int Distance(Rune[] a, Rune[] b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int k = 0; k <= b.Length; k++)
            {
                int least = i == 0 ? k : k == 0 ? i : int.MaxValue;
                if (i > 0 && k > 0)
                {
                    least = Math.Min(edits[i - 1, k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1), Math.Min(edits[i - 1, k], edits[i, k - 1]) + 1);
                    if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) least = Math.Min(least, edits[i - 2, k - 2] + 1);
                }

                edits[i, k] = least;
            }
        }

        return edits[a.Length, b.Length];
    }
}

/// <summary>Words in any order with at most so many others between them; one behind the other where nothing is said.</summary>
internal sealed record AskNear(AskForm[] Parts, int? Between) : Ask
{
    public override string Typed => $"\"{string.Join(' ', Parts.Select(part => part.Letters))}\"" + (Between is { } between ? $"~{between}" : "");

    public override Clause Asked => Between is { } between
        ? new PhraseClause(string.Join(' ', Parts.Select(part => part.Letters)), default, Proximity.Within, between)
        : new PhraseClause(string.Join(' ', Parts.Select(part => part.Letters)), default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields)
    {
        Func<KnownWord, bool>[] wanted = [.. Parts.Select(part => (Func<KnownWord, bool>)part.Means)];
        MatchKind kind = Parts.Max(part => part.Form == WordForm.Wildcard ? MatchKind.Wildcard : MatchKind.Exact);
        return Anywhere(article, fields, text => (Between is { } between ? text.Windows(wanted, between) : text.Runs(wanted)).Select(place => (place, kind)));
    }

    public bool Equals(AskNear? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A question to one field. What is asked of source, section or byline has nothing to show.</summary>
internal sealed record AskField(string Field, Ask Operand) : Ask
{
    public override string Typed => $"{Field}:({Operand.Typed})";

    public override Clause Asked => new FieldClause(Field, Operand.Asked, default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields)
    {
        List<Truth>? truths = Operand.In(article, [Field]);
        return truths is not null && KnownArticle.IsPrintedOnly(Field) ? [] : truths;
    }
}

/// <summary>When it was published, by years, months or days.</summary>
internal sealed record AskDate(string From, string To) : Ask
{
    public static AskDate Random(Random random)
    {
        string Date() => new DateTime(2015, 1, 1).AddDays(random.Next(4 * 365)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)[..new[] { 4, 7, 10 }[random.Next(3)]];
        string date = Date();
        return random.Next(4) switch { 0 => new(date, date), 1 => new(date, ""), 2 => new("", date), _ => new(date, Date()) };
    }

    public override string Typed => From == To ? $"date:{From}" : $"date:{From}..{To}";

    public override Clause Asked => new DateClause(From, To, default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields)
    {
        if (article.Article.Published is not { } published) return null;
        string day = published.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return string.CompareOrdinal(From, day[..From.Length]) <= 0 && string.CompareOrdinal(day[..To.Length], To) <= 0 ? [] : null;
    }
}
