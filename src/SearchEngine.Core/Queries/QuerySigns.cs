using System.Buffers;
using System.Text;

namespace SearchEngine.Core.Queries;

/// <summary>
/// The signs of a piece of the input that look like operators and are none where they stand: each gets a note, so that
/// nobody takes text for an instruction. White space, parentheses and double marks do not come here.
/// </summary>
internal static class QuerySigns
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("=~|&^:");

    /// <summary>Notes on the signs of <paramref name="piece"/> that are read as text.</summary>
    /// <param name="piece">A piece of the input.</param>
    /// <param name="start">Its place in the input.</param>
    /// <param name="exact">Whether an equals sign at its begin is an operator.</param>
    /// <param name="tilde">The place in the piece of the tilde that is an operator; null for none.</param>
    /// <param name="notes">Takes the notes.</param>
    public static void Note(string piece, int start, bool exact, int? tilde, List<string> notes)
    {
        for (int i = 0; i < piece.Length; i++)
        {
            int begin = i;
            while (i + 1 < piece.Length && piece[i + 1] == piece[i] && piece[i] is '=' or '~' or '|' or '&' or '^') i++;
            string run = piece[begin..(i + 1)];
            string place = $"The {run} at position {start + begin} is passed over";
            switch (run[0])
            {
                case '=' when !exact || begin > 0:
                    notes.Add($"{place}: an equals sign is written right before a word.");
                    break;
                case '~' when tilde is null || tilde < begin || tilde > i:
                    notes.Add($"{place}: a tilde is written right behind a word, or behind the closing mark of a phrase.");
                    break;
                case '|':
                    notes.Add($"{place}: write OR.");
                    break;
                case '&' when run.Length > 1:
                    notes.Add($"{place}: write AND, or nothing.");
                    break;
                case '^':
                    notes.Add($"{place}: no word can be made to count more.");
                    break;
                case '!' or '+' when begin == 0 && piece.Length > 1 && char.IsLetter(piece[1]):
                    notes.Add(run == "!" ? $"{place}: a minus right before a word excludes it." : $"{place}: every word is wanted as it is, and =word finds this form only.");
                    break;
                case ':' when begin + 1 < piece.Length && IsOperandStart(piece[begin + 1]):
                    NoteField(piece, begin, start, notes);
                    break;
            }
        }
    }

    /// <summary>
    /// A word of the query with a hyphen for each sign inside that would get a note. It parts words as they do.
    /// </summary>
    public static string Canonical(string word)
    {
        if (!word.AsSpan().ContainsAny(Signs)) return word;
        var canonical = new StringBuilder(word);
        for (int i = 0; i < word.Length; i++)
        {
            bool sign = word[i] switch
            {
                '=' or '~' or '|' or '^' => true,
                '&' => (i > 0 && word[i - 1] == '&') || (i + 1 < word.Length && word[i + 1] == '&'),
                ':' => IsBehindName(word, i) && i + 1 < word.Length && (IsOperandStart(word[i + 1]) || QueryFields.IsName(word.AsSpan(NameStart(word, i), i - NameStart(word, i)))),
                _ => false,
            };
            if (sign) canonical[i] = '-';
        }

        return canonical.ToString();
    }

    /// <summary>Whether the colon stands behind two letters or more that begin a word, as a field's name would.</summary>
    private static bool IsBehindName(string text, int colon)
    {
        int begin = NameStart(text, colon);
        return colon - begin >= 2 && (begin == 0 || !char.IsLetterOrDigit(text[begin - 1]));
    }

    private static int NameStart(string text, int colon)
    {
        int begin = colon;
        while (begin > 0 && char.IsLetter(text[begin - 1])) begin--;
        return begin;
    }

    /// <summary>Not the <c>//</c> of an address.</summary>
    private static bool IsOperandStart(char c) => c is not ('/' or ':') && !char.IsWhiteSpace(c);

    /// <summary>Notes what stands before the colon of <paramref name="piece"/> where it looks like a field's name and is none.</summary>
    public static void NoteField(string piece, int colon, int start, List<string> notes)
    {
        if (!IsBehindName(piece, colon)) return;
        int begin = NameStart(piece, colon);
        string name = piece[begin..colon];
        if (!QueryFields.IsName(name)) notes.Add($"{name}: at position {start + begin} is read as text: there is no such field. There are {string.Join(", ", QueryFields.Documented)}.");

        // At the begin of a piece, whoever found that it is no field has said so.
        else if (begin > 0) notes.Add($"{name}: at position {start + begin} is read as text: other signs stand right before it.");
    }
}
