using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>One item of an XML file.</summary>
/// <param name="Element">The item with all that is inside it.</param>
/// <param name="Line">The line on which it begins, counted from 1.</param>
internal sealed record XmlItem(XElement Element, int Line);

/// <summary>Why an XML file cannot be read on: a sentence, and the line where known.</summary>
internal sealed class XmlProblemException(int? line, string reason) : Exception(reason)
{
    public int? Line { get; } = line;
}

/// <summary>
/// Hands out the items of an XML file one by one, so that memory holds one and not the file. Nothing outside the file is
/// ever opened: a document type is passed over and no entity of it is expanded. How long an item is, how deep its elements
/// stand in one another, and how many parts it has are bounded by the limits, before they are kept.
/// </summary>
internal sealed class XmlItems : IDisposable
{
    private readonly CorpusLimits _limits;
    private readonly FrozenSet<string> _names;
    private readonly AllowanceStream _bytes;
    private readonly XmlReader _reader;
    private readonly int _linesBefore;
    private readonly char[] _chunk = new char[4096];

    /// <summary>Reads elements of these local names as items.</summary>
    /// <exception cref="XmlProblemException">The encoding is not known.</exception>
    public XmlItems(Stream content, FrozenSet<string> names, CorpusLimits limits)
    {
        _limits = limits;
        _names = names;
        var peeked = new PeekedStream(content, XmlEncoding.SampleLength);
        _linesBefore = SkipBlanks(peeked);
        _bytes = new AllowanceStream(peeked, limits.ArticleBytes);
        _reader = XmlReader.Create(new StreamReader(_bytes, XmlEncoding.Of(peeked.Head), detectEncodingFromByteOrderMarks: true), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            CheckCharacters = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    /// <summary>The next item; null at the end of the file.</summary>
    /// <exception cref="XmlProblemException">The file cannot be read on.</exception>
    public XmlItem? Next()
    {
        try
        {
            while (_reader.Read())
            {
                CheckDepth();
                if (_reader.NodeType == XmlNodeType.Element && _names.Contains(_reader.LocalName))
                {
                    int line = Line;
                    var item = new XmlItem(ReadElement(), line);
                    _bytes.Renew();
                    return item;
                }
            }

            return null;
        }
        catch (XmlException e)
        {
            throw new XmlProblemException(e.LineNumber > 0 ? e.LineNumber + _linesBefore : null, Reason(e));
        }
        catch (DecoderFallbackException)
        {
            throw new XmlProblemException(Line, "the text is not in the encoding that its first bytes show; save the file as UTF-8");
        }
        catch (AllowanceException)
        {
            throw new XmlProblemException(Line, string.Create(
                CultureInfo.InvariantCulture, $"the item is longer than {_limits.ArticleBytes:N0} bytes, the most that is read; split it or shorten it"));
        }
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>The line that reading has reached.</summary>
    private int Line => ((IXmlLineInfo)_reader).LineNumber + _linesBefore;

    /// <summary>
    /// Passes over white space before the XML declaration, which a parser must refuse and transmissions often have; gives
    /// its number of lines.
    /// </summary>
    private static int SkipBlanks(PeekedStream content)
    {
        ReadOnlySpan<byte> head = content.Head;
        byte[] blanks = head[..^head.TrimStart(" \t\r\n"u8).Length].ToArray();
        content.ReadExactly(blanks);
        return blanks.Count(b => b == '\n');
    }

    /// <summary>The element that the reader stands on, with all inside it; the reader then stands on its end.</summary>
    private XElement ReadElement()
    {
        XElement root = Shallow();
        if (_reader.IsEmptyElement)
            return root;
        XElement open = root;
        var text = new StringBuilder();
        int parts = 0;
        while (_reader.Read())
        {
            CheckDepth();
            if (++parts > _limits.XmlParts)
                throw new XmlProblemException(Line, string.Create(CultureInfo.InvariantCulture, $"the item has more than {_limits.XmlParts:N0} parts; that is no article"));
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    Flush(open, text);
                    XElement inner = Shallow();
                    open.Add(inner);
                    if (!_reader.IsEmptyElement)
                        open = inner;
                    break;
                case XmlNodeType.EndElement:
                    Flush(open, text);
                    if (open == root)
                        return root;
                    open = open.Parent!;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    while (_reader.ReadValueChunk(_chunk, 0, _chunk.Length) is > 0 and var count)
                        text.Append(_chunk, 0, count);
                    break;
            }
        }

        throw new XmlProblemException(Line, "the file ends inside an item: it was cut off");
    }

    /// <summary>The element itself, with its attributes.</summary>
    private XElement Shallow()
    {
        var element = new XElement(XName.Get(_reader.LocalName, _reader.NamespaceURI));
        while (_reader.MoveToNextAttribute())
        {
            if (_reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
                element.SetAttributeValue(XName.Get(_reader.LocalName, _reader.NamespaceURI), _reader.Value);
        }

        _reader.MoveToElement();
        return element;
    }

    private void CheckDepth()
    {
        if (_reader.Depth > _limits.XmlDepth)
        {
            throw new XmlProblemException(Line, string.Create(
                CultureInfo.InvariantCulture, $"the elements stand inside one another more than {_limits.XmlDepth} deep; that is no article"));
        }
    }

    private static void Flush(XElement element, StringBuilder text)
    {
        if (text.Length > 0)
            element.Add(new XText(text.ToString()));
        text.Clear();
    }

    private static string Reason(XmlException e)
    {
        // The library's message ends with the position in its own terms.
        int tail = e.Message.IndexOf(" Line ", StringComparison.Ordinal);
        string message = (tail < 0 ? e.Message : e.Message[..tail]).TrimEnd('.');
        string advice = message.Contains("undeclared entity", StringComparison.Ordinal) ? "; entities of a document type are never expanded: write the character itself"
            : message.Contains("Unexpected end of file", StringComparison.Ordinal) ? "; the file was cut off: deliver it again" : "";
        return string.Create(CultureInfo.InvariantCulture, $"not well-formed XML at column {e.LinePosition}: {message}{advice}");
    }
}
