using System.Text;
using System.Text.Json;
using Components.Catalog.Artifacts;

namespace Components.Catalog.Tests.Artifacts;

/// <summary>EasyEDA's documents, of which there is one reader for what is fetched and for what is drawn.</summary>
public sealed class EasyedaDocumentTests
{
    private const string Pad = "PAD~RECT~4000~3000~1~1~1~~1~0";

    [Theory]
    [InlineData("""{"attrs":{"uuid":"","c_origin":"1,1"}}""")]
    [InlineData("""{"attrs":{"uuid":7,"c_origin":"1,1"}}""")]
    [InlineData("""{"attrs":{"uuid":"../secret","c_origin":"1,1"}}""")]
    [InlineData("""{"attrs":{"uuid":"abc\n","c_origin":"1,1"}}""")]
    [InlineData("""{"attrs":{"uuid":"\ud800","c_origin":"1,1"}}""")]
    [InlineData("""{"attrs":["uuid"]}""")]
    [InlineData("""{"uuid":"abc"}""")]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("")]
    public void Of_two_models_the_first_with_an_id_is_the_one_and_stands_where_it_says(string odd)
    {
        EasyedaDocument document = Read(
            Pad, $"SVGNODE~{odd}",
            "SVGNODE~{\"attrs\":{\"uuid\":\"good-1\",\"c_origin\":\"4010,3020\",\"z\":\"3\",\"c_rotation\":\"0,0,90\"}}~more",
            "SVGNODE~{\"attrs\":{\"uuid\":\"later\",\"c_origin\":\"9,9\"}}").ShouldNotBeNull();

        document.Model.ShouldBe(new EasyedaModel("good-1", "4010,3020", "3", "0,0,90"));
        document.Shapes.ShouldBe([Pad]);
    }

    [Fact]
    public void What_is_no_text_is_counted_and_costs_nothing_else()
    {
        EasyedaDocument document = EasyedaDocument.Read("""
            {"result":{"lcsc":{"number":"\udc00"},"packageDetail":{"title":"\ud83d","dataStr":{
              "head":{"x":4000.5,"y":"3000","c_para":{"package":"R0603"}},
              "shape":["PAD~RECT~4000~3000~1~1~1~~1~0","PAD~\ud800~1",5,"SVGNODE~{\"attrs\":{\"uuid\":\"m\"}}"]}}}}
            """u8.ToArray()).ShouldNotBeNull();

        document.UnreadableShapes.ShouldBe(1);
        document.Shapes.ShouldBe([Pad]);
        document.Model!.Id.ShouldBe("m");
        (document.Title, document.PartNumber, document.OriginX, document.OriginY, document.HasHead)
            .ShouldBe(("R0603", null, "4000.5", "3000", true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":{"packageDetail":[]}}""")]
    [InlineData("""{"result":{"packageDetail":{"dataStr":{"shape":{}}}}}""")]
    public void Without_a_drawing_of_a_package_there_is_no_document(string answer) =>
        EasyedaDocument.Read(Encoding.UTF8.GetBytes(answer)).ShouldBeNull();

    [Fact]
    public void Without_a_head_the_origin_is_unknown()
    {
        EasyedaDocument document = EasyedaDocument.Read(
            """{"result":{"packageDetail":{"dataStr":{"shape":[]}}}}"""u8.ToArray()).ShouldNotBeNull();

        (document.HasHead, document.OriginX, document.Title, document.Model).ShouldBe((false, null, null, null));
    }

    [Fact]
    public void Every_kind_is_one_and_says_where_its_address_is()
    {
        ArtifactKind.All.Select(static kind => kind.Type).ShouldBeUnique();
        ArtifactKind.All.Where(static kind => kind.Setting is not null).ShouldAllBe(static kind =>
            kind.Mark == ArtifactKind.IdMark || kind.Mark == ArtifactKind.ModelMark);
        typeof(ArtifactKind).GetProperties().Where(static property => property.PropertyType == typeof(ArtifactKind))
            .Select(static property => ((ArtifactKind)property.GetValue(null)!).Type)
            .ShouldBe(ArtifactKind.All.Select(static kind => kind.Type), ignoreOrder: true);
    }

    private static EasyedaDocument? Read(params string[] shapes) => EasyedaDocument.Read(JsonSerializer.SerializeToUtf8Bytes(new
    {
        result = new { packageDetail = new { title = "X", dataStr = new { head = new { x = 1 }, shape = shapes } } },
    }));
}
