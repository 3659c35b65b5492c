using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api.Access;

/// <summary>What keeps a server from being started.</summary>
internal static class StartCheck
{
    /// <summary>Refuses to start a server to which strangers could write, or that nobody could read.</summary>
    /// <exception cref="ArchiveException">The message says what to do.</exception>
    public static void Demand(IReadOnlyList<string> urls, ServerOptions options)
    {
        IReadOnlyList<AccessKey> keys = new AccessKeyFile(options.KeysFile, options.Time).Read();
        if (keys.Count > 0) return;
        const string Make = "make a key: newsearch keys add --name NAME --scope";
        if (options.Access.ReadingNeedsKey) throw new ArchiveException($"access.readingNeedsKey is set and there is no key, so that nobody could read. Either {Make} read; or leave access.readingNeedsKey away.");
        if (options.Access.ReadOnly || urls.FirstOrDefault(url => !IsLocal(url)) is not { } open) return;
        throw new ArchiveException(
            $"{open} can be reached from other machines, and there is no key by which the server could tell who may write. Either {Make} read,write; or listen on this machine only: --urls http://127.0.0.1:5080; or set access.readOnly to true, and nobody writes over HTTP.");
    }

    /// <summary>Refuses values out of their range.</summary>
    /// <exception cref="ValidationException">The message names the key, and what it may be.</exception>
    public static void DemandRanges(string section, object options)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            string key = $"{section}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            object? value = property.GetValue(options);
            foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (rule.IsValid(value)) continue;
                throw new ValidationException(rule is RangeAttribute range
                    ? FormattableString.Invariant($"{key} is {value}; it has to be from {range.Minimum} to {range.Maximum}.")
                    : rule.FormatErrorMessage(key));
            }
        }

        if (options is not IValidatableObject validated || validated.Validate(new ValidationContext(options)).FirstOrDefault() is not { } wrong) return;
        throw new ValidationException($"{section}.{JsonNamingPolicy.CamelCase.ConvertName(wrong.MemberNames.First())} {wrong.ErrorMessage}");
    }

    private static bool IsLocal(string url)
    {
        BindingAddress address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
