using System.Globalization;
using System.Text.RegularExpressions;
using Components.Foundation.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Components.ErrorReference;

/// <summary>Finds the errors of one source file: every call or creation that is given a code.</summary>
internal static partial class ErrorReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="text">C# source.</param>
    /// <returns>Errors in the order of the file.</returns>
    public static IEnumerable<ErrorEntry> Read(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        return root.DescendantNodes().OfType<BaseArgumentListSyntax>().Select(Entry).OfType<ErrorEntry>();
    }

    /// <summary>Reads one shell script: <c>echo "BLD090: ..."</c> and the <c>exit</c> after it.</summary>
    /// <param name="text">The script.</param>
    /// <returns>Errors in the order of the file; what is before the first full stop is what happened, the rest is what to
    /// do.</returns>
    public static IEnumerable<ErrorEntry> ReadScript(string text) =>
        ScriptError().Matches(text).Select(static match => new ErrorEntry(
        match.Groups["code"].Value,
        $"exit {match.Groups["exit"].Value}",
        Variables().Replace(match.Groups["what"].Value, "{$1}"),
        Variables().Replace(match.Groups["remedy"].Value, "{$1}")));

    private static ErrorEntry? Entry(BaseArgumentListSyntax list)
    {
        for (int i = 0; i < list.Arguments.Count; i++)
        {
            if (SourceText.Render(list.Arguments[i].Expression) is { } code && Code().IsMatch(code))
            {
                // An exception has what, where, remedy after the code; a problem over HTTP has title, detail, remedy.
                bool problem = i > 0;
                string title = Argument(list, i, 1, "what");
                string what = problem ? $"{title}. {Argument(list, i, 2, "detail")}" : title;
                return new ErrorEntry(code, problem ? Status(list.Arguments[i - 1].Expression) : Exit(list), OneLine(what),
                    OneLine(Argument(list, i, 3, "remedy")));
            }
        }

        return null;
    }

    private static string Argument(BaseArgumentListSyntax list, int code, int after, string name)
    {
        ArgumentSyntax? argument = list.Arguments.FirstOrDefault(candidate => candidate.NameColon?.Name.Identifier.Text == name)
            ?? list.Arguments.ElementAtOrDefault(code + after);
        return argument is null || (argument.NameColon is { } given && given.Name.Identifier.Text != name && after != 1)
            ? ""
            : SourceText.Render(argument.Expression);
    }

    private static string Status(ExpressionSyntax status) =>
        status is MemberAccessExpressionSyntax { Name.Identifier.Text: var name }
            && StatusNumber().Match(name) is { Success: true } match
            ? $"HTTP {match.Groups[1].Value}"
            : "HTTP";

    private static string Exit(BaseArgumentListSyntax list)
    {
        // The build's engine has one exception and gives it the exit code.
        if (list.Arguments.Select(static argument => argument.Expression).OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(static member => member.Expression.ToString() is "ExitCodes" or "ExitCode") is { } given)
        {
            return given.Name.Identifier.Text switch
            {
                "Failed" => Exit(ExitCode.Bug),
                string name => Exit(Enum.Parse<ExitCode>(name)),
            };
        }

        string? type = list.Parent switch
        {
            ObjectCreationExpressionSyntax creation => creation.Type.ToString(),
            PrimaryConstructorBaseTypeSyntax derived => derived.Type.ToString(),
            ImplicitObjectCreationExpressionSyntax or InvocationExpressionSyntax =>
                list.Ancestors().Select(ReturnType).FirstOrDefault(static found => found is not null),
            _ => null,
        };
        return type?[(type.LastIndexOf('.') + 1)..] switch
        {
            // The base itself is raised where another process has given the exit code.
            nameof(ComponentsException) => "its exit code",
            nameof(UsageException) => Exit(ExitCode.Usage),
            nameof(InputDataException) => Exit(ExitCode.InputData),
            nameof(EnvironmentException) => Exit(ExitCode.Environment),
            nameof(GateFailedException) => Exit(ExitCode.GateFailed),
            nameof(SnapshotException) => Exit(ExitCode.Snapshot),
            nameof(InternalException) => Exit(ExitCode.Bug),
            "UnreachableException" or "BadAnswerException" => "exception",
            _ => "",
        };
    }

    private static string? ReturnType(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString(),
        PropertyDeclarationSyntax property => property.Type.ToString(),
        LocalFunctionStatementSyntax local => local.ReturnType.ToString(),
        _ => null,
    };

    private static string Exit(ExitCode code) => string.Create(CultureInfo.InvariantCulture, $"exit {(int)code}");

    private static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex("^[A-Z]{3}[0-9]{3}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"echo ""(?<code>[A-Z]{3}[0-9]{3}): (?<what>[^""]+?\.) (?<remedy>[A-Z'][^""]*)"" >&2"
        + @"\s+(?:.*\n\s*)??exit (?<exit>[0-9]+)")]
    private static partial Regex ScriptError();

    [GeneratedRegex(@"\$\{?([A-Za-z_][A-Za-z0-9_]*)(?:%[^}]*)?\}?")]
    private static partial Regex Variables();

    [GeneratedRegex("^Status([0-9]{3})")]
    private static partial Regex StatusNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
