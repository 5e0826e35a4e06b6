using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Components.Architecture.Tests;

/// <summary>Whatever constant the product declares the product reads. Asked of the sources: the compiler writes a constant's
/// value, not its name, so that <see cref="DeadCodeTests"/> cannot see who reads it.</summary>
/// <remarks>A constant is read as <c>Type.Name</c> anywhere, or by its name alone in a file that declares, extends or imports its
/// type. Of an enumeration the members are no constants here.</remarks>
public sealed class DeadConstantTests
{
    [Fact]
    public void Whatever_constant_the_product_declares_the_product_reads()
    {
        (string File, string Text)[] sources = [.. new[] { "src", "tools", "build", "benchmarks" }
            .SelectMany(Repository.Sources).Select(static file => (file, File.ReadAllText(Path.Combine(Repository.Root, file))))];
        string[] declared = [.. Declared(sources)];
        declared.Length.ShouldBeGreaterThan(500);
        Unread(sources).Where(static one => !one.StartsWith("build/", StringComparison.Ordinal)
                && !one.StartsWith("benchmarks/", StringComparison.Ordinal)
                && !one.StartsWith("src/Components.Client/", StringComparison.Ordinal))
            .ShouldBeEmpty("Delete it, or let the code read it.");
    }

    [Theory]
    [InlineData("class A { const int One = 1; }", "One")]
    [InlineData("class A { /* One */ const int One = 1; string B => \"One\"; }", "One")]
    [InlineData("class A { public const int One = 1; } class B { int C => Other.One; }", "One")]
    [InlineData("class A { const int One = 1; int B => One; }", null)]
    [InlineData("class A { const int One = 1, Two = One; }", "Two")]
    [InlineData("class A { const string One = \"\"; string B => $\"{One}\"; }", null)]
    [InlineData("class A { public const int One = 1; } class B { int C => A.One; }", null)]
    [InlineData("class A { public const int One = 1; } class B : A { int C => One; }", null)]
    [InlineData("class A { public const int One = 1; class B { int C => One; } }", null)]
    public void A_constant_that_nobody_reads_is_noticed(string source, string? unread) =>
        Unread([("a.cs", source)]).Select(static one => one.Split('.')[^1]).SingleOrDefault().ShouldBe(unread);

    private static IEnumerable<string> Declared(IEnumerable<(string File, string Text)> sources) =>
        sources.SelectMany(static source => Constants(Root(source.Text)).Select(one => $"{source.File}: {one.Name}"));

    private static IEnumerable<string> Unread((string File, string Text)[] sources)
    {
        (string File, CompilationUnitSyntax Root)[] roots =
            [.. sources.Select(static source => (source.File, Root(source.Text)))];
        HashSet<string> qualified = new(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> bare = new(StringComparer.Ordinal);
        foreach ((_, CompilationUnitSyntax root) in roots)
        {
            string[] near = [.. Near(root)];
            foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                {
                    qualified.Add($"{LastOf(access.Expression)}.{name.Identifier.ValueText}");
                }
                else if (name.Parent is QualifiedNameSyntax pattern && pattern.Right == name)
                {
                    qualified.Add($"{LastOf(pattern.Left)}.{name.Identifier.ValueText}");
                }
                else
                {
                    foreach (string type in near)
                    {
                        _ = (bare.TryGetValue(type, out HashSet<string>? names) ? names : bare[type] = [])
                            .Add(name.Identifier.ValueText);
                    }
                }
            }
        }

        return roots.SelectMany(source => Constants(source.Root)
            .Where(one => !qualified.Contains($"{one.Type}.{one.Name}")
                && !(bare.TryGetValue(one.Type, out HashSet<string>? names) && names.Contains(one.Name)))
            .Select(one => $"{source.File}: {one.Type}.{one.Name}"));
    }

    private static IEnumerable<(string Type, string Name)> Constants(CompilationUnitSyntax root) =>
        from field in root.DescendantNodes().OfType<FieldDeclarationSyntax>()
        where field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Parent is TypeDeclarationSyntax
        from variable in field.Declaration.Variables
        select (((TypeDeclarationSyntax)field.Parent!).Identifier.ValueText, variable.Identifier.ValueText);

    // Types that a file declares, extends or imports: their constants need no other name there.
    private static IEnumerable<string> Near(CompilationUnitSyntax root) => root.DescendantNodes()
        .OfType<TypeDeclarationSyntax>().SelectMany(static type =>
            (type.BaseList?.Types.Select(static one => LastOf(one.Type)) ?? []).Append(type.Identifier.ValueText))
        .Concat(root.Usings.Where(static one => one.StaticKeyword.RawKind != 0 && one.Name is not null)
            .Select(static one => LastOf(one.Name!)))
        .Distinct(StringComparer.Ordinal);

    private static string LastOf(SyntaxNode name) => name switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static CompilationUnitSyntax Root(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();
}
