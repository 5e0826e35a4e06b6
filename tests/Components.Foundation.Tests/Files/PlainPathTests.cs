using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

public sealed class PlainPathTests
{
    [Theory]
    [InlineData("metadata.json")]
    [InlineData("vector/query_model.components-static-v1.model.bin")]
    [InlineData("a/b/c d.txt")]
    [InlineData("console.txt")]
    [InlineData(".hidden/Ω")]
    public void A_path_of_plain_names_is_plain(string path) => PlainPath.IsPlain(path).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("c:b")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2J")]
    [InlineData("a.")]
    [InlineData("a /b")]
    [InlineData("NUL")]
    [InlineData("x/con.txt")]
    [InlineData("lpt1.log")]
    [InlineData(".tmp-1-a")]
    [InlineData("a?b")]
    public void A_path_that_leaves_its_root_or_means_something_else_is_not(string path) =>
        PlainPath.IsPlain(path).ShouldBeFalse();

    [Fact]
    public void A_path_may_have_400_characters()
    {
        PlainPath.IsPlain(new string('a', 400)).ShouldBeTrue();
        PlainPath.IsPlain(new string('a', 401)).ShouldBeFalse();
    }

    [Fact]
    public void A_list_may_not_name_a_file_twice_nor_as_a_directory()
    {
        PlainPath.FindMistake(["a", "b/c", "b/d"]).ShouldBeNull();
        PlainPath.FindMistake(["a", "A"]).ShouldBe("A");
        PlainPath.FindMistake(["b/c/d", "B"]).ShouldBe("b/c/d");
        PlainPath.FindMistake(["a", "../a"]).ShouldBe("../a");
    }
}
