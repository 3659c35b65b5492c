using System.Collections.Frozen;
using System.Xml.Linq;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>What makes one XML format of the wires.</summary>
/// <param name="Name">Its name as a message prints it.</param>
/// <param name="Roots">The root elements by which a file is recognised.</param>
/// <param name="Items">The elements that are items, at any depth outside one another.</param>
/// <param name="Read">The fields of one item.</param>
internal sealed record XmlFormat(string Name, FrozenSet<string> Roots, FrozenSet<string> Items, Func<XElement, ArticleFields> Read);

/// <summary>Reads files of an XML format, item by item.</summary>
internal sealed class XmlCorpusReader(XmlFormat format, CorpusLimits limits) : ICorpusReader
{
    public string Format => format.Name;

    public bool Recognises(string name, ReadOnlySpan<byte> head) => XmlRoot.NameOf(head) is { } root && format.Roots.Contains(root);

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        XmlItems? items = Open(content, out XmlProblemException? problem);
        if (items is null)
        {
            yield return ReadOutcome.Failed(path, problem!.Line, problem.Message);
            yield break;
        }

        using (items)
        {
            int count = 0;
            while (Next(path, items, out bool last) is { } outcome)
            {
                count++;
                yield return outcome;
                if (last)
                    yield break;
            }

            if (count == 0)
                yield return ReadOutcome.Failed(path, null, $"the {format.Name} file holds no news item");
        }
    }

    private XmlItems? Open(Stream content, out XmlProblemException? problem)
    {
        problem = null;
        try
        {
            return new XmlItems(content, format.Items, limits);
        }
        catch (XmlProblemException e)
        {
            problem = e;
            return null;
        }
    }

    /// <summary>What comes next; null at the end. Behind a problem of the file nothing can be read: it is the last.</summary>
    private ReadOutcome? Next(string path, XmlItems items, out bool last)
    {
        last = false;
        try
        {
            return items.Next() is { } item ? WireArticle.Read(() => format.Read(item.Element), path, item.Line) : null;
        }
        catch (XmlProblemException e)
        {
            last = true;
            return ReadOutcome.Failed(path, e.Line, e.Message);
        }
    }
}
