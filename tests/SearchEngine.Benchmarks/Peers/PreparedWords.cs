using System.Text;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Benchmarks.Peers;

/// <summary>
/// The words of prepared texts, parted at spaces, as the archive finds the words of its texts: once for all fields, with forms that are kept
/// by the characters of the word. For one thread.
/// </summary>
internal sealed class PreparedWords
{
    private const int MostKept = 1 << 18;

    private readonly Dictionary<string, WordForms> _known = new(StringComparer.Ordinal);
    private readonly List<PlacedWord> _words = [];

    /// <summary>The words of <paramref name="text"/>.</summary>
    public TextWords Of(string text)
    {
        _words.Clear();
        Dictionary<string, WordForms>.AlternateLookup<ReadOnlySpan<char>> known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int begin = 0, end; begin < text.Length; begin = end + 1)
        {
            int space = text.AsSpan(begin).IndexOf(' ');
            end = space < 0 ? text.Length : begin + space;
            ReadOnlySpan<char> word = text.AsSpan(begin, end - begin);
            if (!known.TryGetValue(word, out WordForms? forms)) forms = Keep(word);
            _words.Add(new PlacedWord(forms, begin, (ushort)(end - begin), IsAcronym: false, BeginsSentence: false));
        }

        return new TextWords(text, [.. _words]);
    }

    private WordForms Keep(ReadOnlySpan<char> word)
    {
        if (_known.Count == MostKept) _known.Clear();
        byte[] bytes = Encoding.UTF8.GetBytes(word.ToString());
        int function = FunctionWords.NumberOf(word);
        var forms = new WordForms(bytes, [bytes], bytes) { Function = function < 0 ? [] : [function] };
        _known[word.ToString()] = forms;
        return forms;
    }
}
