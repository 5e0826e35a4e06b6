using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Components.Architecture.Tests;

/// <summary>Texts that a file states: literals of a source, strings and text of a document.</summary>
internal static partial class Literals
{
    private static readonly string[] Kinds = [".cs", ".json", ".html", ".js"];

    /// <summary>Files below a folder that state something, but lock files; paths relative to the root with <c>/</c>.</summary>
    public static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        .Where(static file => Kinds.Contains(Path.GetExtension(file), StringComparer.Ordinal))
        .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/bin/", StringComparison.Ordinal)
            && !file.EndsWith("/packages.lock.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>Texts of a file: each for itself, and those of one list joined.</summary>
    /// <param name="name">Name of the file; its ending says how it is read.</param>
    /// <param name="text">Its contents.</param>
    public static IReadOnlyList<string> Of(string name, string text) => Path.GetExtension(name) switch
    {
        ".cs" => [.. OfSource(text)],
        ".html" => [.. Matches(Quoted(), text), .. Matches(Shown(), text)],
        _ => [.. OfDocument(text)],
    };

    // What an interpolated literal computes belongs to it, with the literals in it. Comments are no tokens.
    private static IEnumerable<string> OfSource(string source)
    {
        List<string> list = [];
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(source))
        {
            if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedStringToken)
            {
                string text = token.IsKind(SyntaxKind.StringLiteralToken) ? token.ValueText : token.Text;
                yield return text;
                list.Add(text);
            }
            else if (!IsWithinAList(token))
            {
                if (list.Count > 1)
                {
                    yield return string.Join(" , ", list);
                }

                list.Clear();
            }
        }
    }

    private static bool IsWithinAList(SyntaxToken token) => token.Text is "or" || token.Kind() is SyntaxKind.CommaToken
        or SyntaxKind.OpenParenToken or SyntaxKind.CloseParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.CloseBracketToken
        or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.PlusToken or SyntaxKind.BarToken;

    private static IEnumerable<string> OfDocument(string text)
    {
        List<string> list = [];
        int end = 0;
        foreach (Match match in Quoted().Matches(text))
        {
            if (list.Count > 0 && text[end..match.Index].Trim() != ",")
            {
                yield return string.Join(" , ", list);
                list.Clear();
            }

            yield return match.Value;
            list.Add(match.Value);
            end = match.Index + match.Length;
        }

        yield return string.Join(" , ", list);
    }

    private static IEnumerable<string> Matches(Regex pattern, string text) =>
        pattern.Matches(text).Select(static match => match.Value);

    [GeneratedRegex("""(?<quote>["'`])(?:[^"'`\\\n]|\\.|(?!\k<quote>)["'`])*?\k<quote>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<=>)[^<>]+(?=<)")]
    private static partial Regex Shown();
}
