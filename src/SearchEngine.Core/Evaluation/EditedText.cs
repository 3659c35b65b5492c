using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Evaluation;

/// <summary>A text as words with the marks behind them, to be edited word by word.</summary>
internal sealed class EditedText
{
    private readonly List<(string Word, string Behind)> _words;

    private EditedText(IEnumerable<(string, string)> words) => _words = [.. words];

    /// <summary>The words of <paramref name="text"/>.</summary>
    public static EditedText Of(string text)
    {
        IReadOnlyList<PrintedWord> words = PrintedWords.Of(text).Words;
        return new EditedText(words.Select((word, i) =>
            (text[word.Start..word.End], text[word.End..(i + 1 < words.Count ? words[i + 1].Start : text.Length)])));
    }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>The words in the form that is compared.</summary>
    public IReadOnlyList<string> Keys => PrintedWords.Keys(ToString());

    /// <summary>A stretch of it.</summary>
    public EditedText Part(int first, int length) => new(_words.Skip(first).Take(length));

    /// <summary>This text and another behind it.</summary>
    public EditedText Then(EditedText other) => new([.. _words.Take(Count - 1), (_words[^1].Word, " "), .. other._words]);

    public string Word(int i) => _words[i].Word;

    public string Behind(int i) => _words[i].Behind;

    public void SetWord(int i, string word) => _words[i] = (word, _words[i].Behind);

    public void SetBehind(int i, string marks) => _words[i] = (_words[i].Word, marks);

    public void Insert(int i, string word) => _words.Insert(i, (word, " "));

    public void Remove(int first, int length) => _words.RemoveRange(first, length);

    public void Swap(int i, int k)
    {
        string word = Word(i);
        SetWord(i, Word(k));
        SetWord(k, word);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_words.Select(word => word.Word + word.Behind)).Trim();
}
