using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// Mail (RFC 5322 and MIME), one message or a mailbox of several: the subject is the headline, the first text that is no
/// attachment the body. Nothing that a message links to is fetched.
/// </summary>
internal sealed partial class MailReader(int maxBytes) : ICorpusReader
{
    private const string MailboxMark = "From ";

    public string Format => "mail (RFC 5322)";

    /// <summary>Three header fields of mail at the top, one of them such as only delivery writes or the sender.</summary>
    public bool Recognises(string name, ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head).TrimStart();
        if (text.StartsWith(MailboxMark, StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end)
            text = text[(end + 1)..];
        string[] fields = [.. HeaderFields().Matches(text[..Math.Max(0, HeaderLength(text))]).Select(field => field.Groups["name"].Value.ToUpperInvariant()).Distinct()];
        return fields.Length >= 3 && fields.Any(field => field is "RECEIVED" or "RETURN-PATH" or "DELIVERED-TO" or "MESSAGE-ID" or "MIME-VERSION" or "FROM") && HeaderStart().IsMatch(text);
    }

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        using var bytes = new MemoryStream();
        if (!TryBuffer(content, bytes))
        {
            yield return ReadOutcome.Failed(path, null, string.Create(CultureInfo.InvariantCulture, $"the mail is longer than {maxBytes:N0} bytes, the most that is read of this format; split it"));
            yield break;
        }

        bool mailbox = Encoding.Latin1.GetString(bytes.GetBuffer().AsSpan((int)bytes.Position, (int)Math.Min(5, bytes.Length - bytes.Position))) == MailboxMark;
        var parser = new MimeParser(bytes, mailbox ? MimeFormat.Mbox : MimeFormat.Entity);
        for (int message = 1; !parser.IsEndOfStream; message++)
        {
            ReadOutcome outcome;
            bool broken = false;
            try
            {
                using MimeMessage mail = parser.ParseMessage();
                outcome = WireArticle.Read(() => Fields(mail), path, null);
            }
            catch (FormatException e)
            {
                broken = true;
                outcome = ReadOutcome.Failed(path, null, string.Create(CultureInfo.InvariantCulture, $"message {message} of the file is no mail that can be read: {e.Message}"));
            }

            yield return outcome;
            if (broken || !mailbox)
                yield break;
        }
    }

    private static ArticleFields Fields(MimeMessage mail)
    {
        string? subject = WireArticle.FirstFilled(mail.Subject);
        string text = mail.TextBody is { } plain && !string.IsNullOrWhiteSpace(plain) ? WireText.Of(plain) : mail.HtmlBody is { } html ? HtmlBody.Of(html) : "";
        if (text.Length == 0)
            throw new WireException("the mail holds no text of its own; what is attached to it is not read: save the attachment as a file");
        MailboxAddress? from = mail.From.Mailboxes.FirstOrDefault();
        string? name = WireArticle.FirstFilled(from?.Name);
        bool person = name is not null && PersonName.IsOne(name, allowSingle: false) && !Publishers.IsOrganisation(name);
        return new ArticleFields
        {
            Uri = string.IsNullOrWhiteSpace(mail.MessageId) ? null : "mid:" + mail.MessageId,
            Headline = subject,
            Body = WireArticle.WithoutHeadline(text, subject),
            Byline = person ? [name!] : [],
            Source = person ? null : name,
            Published = mail.Date == DateTimeOffset.MinValue ? null : mail.Date,
            Language = WireArticle.FirstFilled(mail.Headers["Content-Language"]),
            Place = WireArticle.PlaceOfText(text),
            Keywords = WireArticle.Keywords(mail.Headers["Keywords"]?.Split(',', ';') ?? []),
            Urgency = mail.Priority == MessagePriority.Urgent ? 1 : null,
            Media = [.. mail.Attachments.Select(attachment => attachment.ContentDisposition?.FileName ?? attachment.ContentType.Name).OfType<string>().Select(file => new MediaItem(file))],
        };
    }

    /// <summary>Reads the whole mail into <paramref name="bytes"/> and sets it behind leading white space; false when it is too long.</summary>
    private bool TryBuffer(Stream content, MemoryStream bytes)
    {
        byte[] buffer = new byte[64 * 1024];
        while (content.Read(buffer) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > maxBytes)
                return false;
        }

        ReadOnlySpan<byte> all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        bytes.Position = all.Length - all.TrimStart(" \t\r\n"u8).Length;
        return true;
    }

    private static int HeaderLength(string text)
    {
        int end = text.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? text.Length : Math.Min(end, text.Length);
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9\-]*:(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderStart();

    [GeneratedRegex(@"^(?<name>Received|Return-Path|Delivered-To|Message-ID|MIME-Version|From|To|Cc|Subject|Date|Reply-To|Sender|Content-Type|Content-Transfer-Encoding|DKIM-Signature|Received-SPF|X-[A-Za-z\-]+):",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex HeaderFields();
}
